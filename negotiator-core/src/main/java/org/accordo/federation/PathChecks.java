package org.accordo.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;

/**
 * Finds the echo requests that show whether two agents carry to each other what a plan promises.
 * The underlay is looked at by itself, since routers may divide what WireGuard sends; a network by
 * the largest packet of its tunnel, or by one of that size beside the tunnel where the ends of the
 * tunnel have no addresses.
 */
public final class PathChecks {
  private static final IpAddress ANY_V4 = IpAddress.parse("0.0.0.0");
  private static final IpAddress ANY_V6 = IpAddress.parse("::");

  private final FederationPlan plan;
  private final Path path;

  private PathChecks(FederationPlan plan, Path path) {
    this.plan = plan;
    this.path = path;
  }

  /** What is asked between two agents: the underlay first, as both see it, then each network. */
  public static List<PathCheck> of(FederationPlan plan, PairPlan pair) {
    PathChecks checks = new PathChecks(plan, pair.path());
    List<PathCheck> all = new ArrayList<>();
    FederationAgent asking = checks.asking();
    for (FederationAgent from : List.of(asking, pair.path().other(asking))) {
      checks.underlay(from).ifPresent(all::add);
    }
    pair.networks().forEach(network -> checks.network(asking, network).ifPresent(all::add));
    return all;
  }

  /** Who is behind NAT says the first word; else the agents share the work. */
  private FederationAgent asking() {
    if (path.endpoint(path.low()).isEmpty() || path.endpoint(path.high()).isEmpty()) {
      return path.endpoint(path.low()).isEmpty() ? path.low() : path.high();
    }
    return (path.low().id() + path.high().id()) % 2 == 0 ? path.low() : path.high();
  }

  private Optional<PathCheck> underlay(FederationAgent from) {
    return path.endpoint(path.other(from))
        .map(
            endpoint ->
                new PathCheck(
                    path,
                    from,
                    Optional.empty(),
                    path.v6() ? ANY_V6 : ANY_V4,
                    endpoint,
                    Optional.empty(),
                    path.underlayMtu(),
                    0));
  }

  private Optional<PathCheck> network(FederationAgent from, NetworkPlan network) {
    Optional<PathCheck> inside = inTunnel(from, network);
    return inside.isPresent() || !network.hasGre() || !path.encrypted()
        ? inside
        : Optional.of(besideTunnel(from, network));
  }

  /**
   * Between the ends of a tunnel that packets between them really take; with OSPF that is not known
   * before neighbours have met.
   */
  private Optional<PathCheck> inTunnel(FederationAgent from, NetworkPlan network) {
    FederationAgent to = path.other(from);
    if (network.network().isBridged()
        || network.network().hasOspf()
        || !isNext(network, from, to)
        || !isNext(network, to, from)) {
      return Optional.empty();
    }
    InterfaceName tunnel =
        network.hasGre() ? Names.tunnel(network.network(), to) : plan.federation().wireGuard();
    for (boolean v6 : new boolean[] {false, true}) {
      Optional<IpAddress> own = address(network, from, v6);
      Optional<IpAddress> other = address(network, to, v6);
      if (own.isPresent() && other.isPresent()) {
        return Optional.of(
            new PathCheck(
                path,
                from,
                Optional.of(network),
                own.get(),
                other.get(),
                Optional.of(tunnel),
                network.tunnelMtu(path),
                0));
      }
    }
    return Optional.empty();
  }

  private static boolean isNext(NetworkPlan network, FederationAgent from, FederationAgent to) {
    return network.next(from, to).filter(next -> next.id() == to.id()).isPresent();
  }

  private static Optional<IpAddress> address(
      NetworkPlan network, FederationAgent agent, boolean v6) {
    return network.members(agent).stream()
        .flatMap(member -> member.address(v6).stream())
        .findFirst();
  }

  /** Inside of WireGuard, with the headers of the tunnel. */
  private PathCheck besideTunnel(FederationAgent from, NetworkPlan network) {
    int around =
        new MtuSolver(plan.federation().headers()).carried(path).bytes()
            - network.fitting(path).bytes();
    return new PathCheck(
        path,
        from,
        Optional.of(network),
        from.inside(),
        path.other(from).inside(),
        Optional.of(plan.federation().wireGuard()),
        network.tunnelMtu(path) + around,
        around);
  }
}
