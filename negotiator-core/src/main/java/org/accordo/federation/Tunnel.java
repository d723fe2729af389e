package org.accordo.federation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.GreTunnel.Carries;
import org.accordo.driver.api.GreTunnel.EncapsulationLimit;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;

/** Makes the GRE tunnels of a federation; the key is the network's id. */
final class Tunnel {
  private static final Optional<EncapsulationLimit> NO_LIMIT =
      Optional.of(new EncapsulationLimit(OptionalInt.empty()));

  /** What kernels write by themselves, and NetFed leaves in. */
  private static final Optional<EncapsulationLimit> LIMIT =
      Optional.of(new EncapsulationLimit(OptionalInt.of(4)));

  private Tunnel() {}

  /** To another agent. */
  static GreTunnel between(FederationPlan whole, NetworkPlan plan, FederationAgent own, Path path) {
    FederatedNetwork network = plan.network();
    FederationAgent other = path.other(own);
    IpAddress local = path.encrypted() ? whole.inside(own) : path.endpoint(own).orElseThrow();
    IpAddress remote = path.encrypted() ? whole.inside(other) : path.endpoint(other).orElseThrow();
    return of(
        Names.tunnel(network, other),
        network,
        local,
        remote,
        path.encrypted() ? Optional.of(whole.federation().wireGuard()) : Optional.empty(),
        whole.federation().headers(),
        plan.tunnelMtu(path));
  }

  /** Between an agent and a host of a segment, on either of them. */
  static GreTunnel inSegment(
      InterfaceName name,
      NetworkPlan plan,
      IpAddress local,
      IpAddress remote,
      Optional<InterfaceName> port,
      Headers headers) {
    return of(name, plan.network(), local, remote, port, headers, plan.mtu());
  }

  private static GreTunnel of(
      InterfaceName name,
      FederatedNetwork network,
      IpAddress local,
      IpAddress remote,
      Optional<InterfaceName> underlay,
      Headers headers,
      int mtu) {
    return new GreTunnel(
        name,
        network.isBridged() ? Carries.ETHERNET : Carries.PACKETS,
        local,
        remote,
        underlay,
        OptionalLong.of(network.id()),
        !local.isV6() ? Optional.empty() : headers == Headers.LEAN ? NO_LIMIT : LIMIT,
        OptionalInt.of(mtu));
  }

  /** The network of one address. */
  static IpPrefix alone(IpAddress address) {
    return IpPrefix.of(address, address.bits());
  }

  /** The agent's own prefixes in a network, for what is allowed from it without GRE. */
  static List<IpPrefix> prefixes(NetworkPlan plan, FederationAgent agent) {
    return plan.members(agent).stream().flatMap(member -> member.prefixes().stream()).toList();
  }
}
