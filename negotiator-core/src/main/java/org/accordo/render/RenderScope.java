package org.accordo.render;

import java.util.Map;
import org.accordo.driver.api.DriverDescriptor;

/**
 * What every template of a rendering may name, beside the intent.
 *
 * @param router the router's name
 * @param settings in force for the router
 * @param driver that renders
 */
public record RenderScope(String router, Map<String, String> settings, DriverDescriptor driver) {
  public RenderScope {
    settings = Map.copyOf(settings);
  }
}
