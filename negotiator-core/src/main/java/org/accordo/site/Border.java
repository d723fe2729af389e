package org.accordo.site;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.InterfaceName;

/**
 * Where a site meets its peers.
 *
 * @param router the border router's name
 * @param outside its port of the bare link
 * @param inside its interface towards the site's networks, where there is just one
 * @param translator the router that maps prefixes in its place
 * @param tunnel what there is for links that are tunnels; empty where all are on the outside port
 */
public record Border(
    String router,
    InterfaceName outside,
    Optional<InterfaceName> inside,
    Optional<TranslatorRouter> translator,
    Optional<TunnelSettings> tunnel) {

  /** A border router whose links are all on its outside port. */
  public Border(
      String router,
      InterfaceName outside,
      Optional<InterfaceName> inside,
      Optional<TranslatorRouter> translator) {
    this(router, outside, inside, translator, Optional.empty());
  }

  /** A border router that does all the work. */
  public Border(String router, InterfaceName outside, Optional<InterfaceName> inside) {
    this(router, outside, inside, Optional.empty());
  }

  /** The names of the routers that a negotiation may configure, the border router first. */
  public List<String> routers() {
    Set<String> names = new LinkedHashSet<>(Set.of(router));
    translator.ifPresent(second -> names.add(second.router()));
    companion().ifPresent(second -> names.add(second.router()));
    return List.copyOf(names);
  }

  /** The names of the routers that a link of one sort is configured on. */
  public List<String> routers(boolean tunnel) {
    Set<String> names = new LinkedHashSet<>();
    if (!tunnel || companion().flatMap(CompanionRouter::address).isPresent()) {
      names.add(router);
    }
    if (tunnel) {
      names.add(tunnelRouter());
    }
    if (!tunnel || companion().isEmpty()) {
      translator.ifPresent(second -> names.add(second.router()));
    }
    return List.copyOf(names);
  }

  /** The router that has the tunnels in the place of the border router. */
  public Optional<CompanionRouter> companion() {
    return tunnel.flatMap(TunnelSettings::companion);
  }

  /** The name of the router that tunnels end at. */
  public String tunnelRouter() {
    return companion().map(CompanionRouter::router).orElse(router);
  }
}
