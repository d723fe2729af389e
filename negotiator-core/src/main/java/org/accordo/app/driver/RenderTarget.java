package org.accordo.app.driver;

import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.Transport;
import org.accordo.site.Router;
import org.accordo.site.Site;

/**
 * What the rendering depends on beside the intent.
 *
 * @param site whose own templates are looked at first; empty for none
 * @param router the router's name, for templates of one device
 * @param variant of the platform
 * @param transport that carries the result, where it is known: drivers may have templates of its
 *     own for it
 * @param settings that the site changes
 */
public record RenderTarget(
    String site,
    String router,
    Optional<String> variant,
    Optional<Transport> transport,
    Map<String, String> settings) {
  public RenderTarget {
    settings = Map.copyOf(settings);
  }

  /** The target that a router of a site is. */
  public static RenderTarget of(Site site, Router router) {
    return new RenderTarget(
        site.name(),
        router.name(),
        router.variant(),
        Optional.of(router.connection().transport()),
        router.settings());
  }
}
