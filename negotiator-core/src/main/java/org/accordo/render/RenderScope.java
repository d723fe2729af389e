package org.accordo.render;

import java.util.Map;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.site.RouterValues;

/**
 * What every template of a rendering may name, beside the intent.
 *
 * @param router the router's name
 * @param settings in force for the router
 * @param values of the site, in force for the router
 * @param driver that renders
 */
public record RenderScope(
    String router, Map<String, String> settings, RouterValues values, DriverDescriptor driver) {
  public RenderScope {
    settings = Map.copyOf(settings);
  }
}
