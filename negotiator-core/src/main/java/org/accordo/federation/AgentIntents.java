package org.accordo.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.Membership;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.VrfName;
import org.accordo.driver.api.WireGuardPeer;
import org.accordo.driver.api.WireGuardTunnel;
import org.accordo.driver.api.WireGuardTunnel.Endpoint;

/**
 * Makes what one agent's router gets. Bridges, VRFs and the WireGuard interface name no members and
 * peers of their own: these are intents by themselves, so that they come and go alone.
 */
final class AgentIntents {
  private static final int LINK_LOCAL_LENGTH = 64;

  private final FederationPlan plan;
  private final Federation federation;
  private final FederationAgent agent;
  private final InterfaceName wireGuard;

  AgentIntents(FederationPlan plan, FederationAgent agent) {
    this.plan = plan;
    this.federation = plan.federation();
    this.agent = agent;
    this.wireGuard = federation.wireGuard();
  }

  AgentPlan plan() {
    List<AgentPlan.Part> parts = new ArrayList<>();
    List<Intent> shared = shared();
    for (NetworkPlan network : plan.networks()) {
      if (network.has(agent)) {
        List<Intent> intents = network.network().isBridged() ? bridged(network) : routed(network);
        if (!network.hasGre()) {
          // The only network of this agent: WireGuard's interface is in its VRF.
          intents.addAll(0, shared);
          shared = List.of();
        }
        parts.add(new AgentPlan.Part(Optional.of(network.network()), intents));
      }
    }
    if (!shared.isEmpty()) {
      parts.add(0, new AgentPlan.Part(Optional.empty(), shared));
    }
    return new AgentPlan(agent, parts);
  }

  private List<Intent> shared() {
    List<PairPlan> pairs =
        plan.pairs(agent).stream().filter(pair -> pair.path().encrypted()).toList();
    List<Intent> intents = new ArrayList<>();
    if (pairs.isEmpty()) {
      return intents;
    }
    intents.add(
        new WireGuardTunnel(
            wireGuard,
            agent.port(),
            Names.privateKey(federation, agent),
            List.of(),
            OptionalInt.of(new MtuSolver(federation.headers()).wireGuard(agent).bytes())));
    intents.add(InterfaceAddress.of(wireGuard, CidrAddress.of(agent.inside(), LINK_LOCAL_LENGTH)));
    for (PairPlan pair : pairs) {
      intents.add(new WireGuardPeer(wireGuard, peer(pair)));
    }
    return intents;
  }

  /** Who is behind NAT speaks first and goes on speaking; the other side waits for that. */
  private WireGuardTunnel.Peer peer(PairPlan pair) {
    Path path = pair.path();
    FederationAgent other = path.other(agent);
    boolean first = path.endpoint(agent).isEmpty();
    List<IpPrefix> allowed = new ArrayList<>();
    allowed.add(Tunnel.alone(other.inside()));
    pair.networks().stream()
        .filter(network -> !network.hasGre())
        .forEach(network -> allowed.addAll(Tunnel.prefixes(network, other)));
    return new WireGuardTunnel.Peer(
        plan.keys().of(other),
        path.endpoint(other).map(address -> new Endpoint(address, other.port())),
        allowed,
        Optional.empty(),
        first ? OptionalInt.of(Path.KEEPALIVE_SECONDS) : OptionalInt.empty());
  }

  private List<Intent> bridged(NetworkPlan network) {
    List<Intent> intents = new ArrayList<>();
    InterfaceName bridge = Names.bridge(network.network());
    intents.add(
        new Bridge(bridge, List.of(), network.hasSpanningTree(), OptionalInt.of(network.mtu())));
    for (Path path : network.paths(agent)) {
      GreTunnel tunnel = Tunnel.between(plan, network, agent, path);
      intents.add(tunnel);
      intents.add(Membership.inBridge(tunnel.name(), bridge));
    }
    for (Member member : network.members(agent)) {
      if (member.port().isPresent() && member.neighbours().isEmpty()) {
        intents.add(Membership.inBridge(member.port().get(), bridge));
      }
      for (Member.Neighbour neighbour : member.neighbours()) {
        GreTunnel tunnel =
            Tunnel.inSegment(
                Names.neighbour(network.network(), neighbour),
                network,
                member.address(neighbour.address().isV6()).orElseThrow(),
                neighbour.address(),
                member.port(),
                federation.headers());
        intents.add(tunnel);
        intents.add(Membership.inBridge(tunnel.name(), bridge));
      }
    }
    return intents;
  }

  private List<Intent> routed(NetworkPlan network) {
    List<Intent> intents = new ArrayList<>();
    VrfName vrf = Names.vrf(network.network());
    intents.add(new Vrf(vrf, network.network().routingTable(), List.of(), plan.clampsTcp(agent)));
    if (network.hasGre()) {
      for (Path path : network.paths(agent)) {
        GreTunnel tunnel = Tunnel.between(plan, network, agent, path);
        intents.add(tunnel);
        intents.add(Membership.inVrf(tunnel.name(), vrf));
      }
    } else if (!network.paths(agent).isEmpty()) {
      intents.add(Membership.inVrf(wireGuard, vrf));
    }
    for (Member member : network.members(agent)) {
      member.port().ifPresent(port -> intents.add(Membership.inVrf(port, vrf)));
      for (CidrAddress address : member.addresses()) {
        intents.add(InterfaceAddress.of(member.port().orElseThrow(), address));
      }
    }
    intents.addAll(
        network.network().hasOspf() ? new OspfIntents(network, agent).all() : routes(network, vrf));
    return intents;
  }

  private List<Intent> routes(NetworkPlan network, VrfName vrf) {
    List<Intent> intents = new ArrayList<>();
    for (Member member : network.remote(agent)) {
      Optional<FederationAgent> next = network.next(agent, network.agent(member));
      if (next.isEmpty()) {
        continue;
      }
      InterfaceName out =
          network.hasGre() ? Names.tunnel(network.network(), next.get()) : wireGuard;
      for (IpPrefix prefix : member.prefixes()) {
        intents.add(
            new StaticRoute(vrf, OptionalLong.empty(), prefix, NextHop.dev(out), Optional.empty()));
      }
    }
    return intents;
  }
}
