package org.accordo.site;

import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.InterfaceName;

/**
 * Where a site meets its peers.
 *
 * @param router the border router's name
 * @param outside its port of the bare link
 * @param inside its interface towards the site's networks, where there is just one
 * @param translator the router that maps prefixes in its place
 */
public record Border(
    String router,
    InterfaceName outside,
    Optional<InterfaceName> inside,
    Optional<TranslatorRouter> translator) {

  /** A border router that does all the work. */
  public Border(String router, InterfaceName outside, Optional<InterfaceName> inside) {
    this(router, outside, inside, Optional.empty());
  }

  /** The names of the routers that a negotiation may configure, the border router first. */
  public List<String> routers() {
    return translator.map(second -> List.of(router, second.router())).orElse(List.of(router));
  }
}
