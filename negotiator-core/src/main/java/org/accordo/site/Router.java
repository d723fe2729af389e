package org.accordo.site;

import java.util.Map;
import java.util.Optional;

/**
 * A router of the site.
 *
 * @param name in this site
 * @param driver the id of the driver that speaks its language
 * @param variant of the platform, where the driver knows several
 * @param connection how to reach it
 * @param settings the driver's settings that the site changes
 */
public record Router(
    String name,
    String driver,
    Optional<String> variant,
    Connection connection,
    Map<String, String> settings) {
  public Router {
    settings = Map.copyOf(settings);
  }
}
