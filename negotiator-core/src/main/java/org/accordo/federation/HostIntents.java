package org.accordo.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;

/** Makes what hosts get that are joined by tunnels of their own. */
final class HostIntents {

  private HostIntents() {}

  static List<HostPlan> of(FederationPlan plan, NetworkPlan network) {
    List<HostPlan> hosts = new ArrayList<>();
    for (Member member : network.network().members()) {
      for (Member.Neighbour neighbour : member.neighbours()) {
        hosts.add(
            new HostPlan(
                network.network(),
                network.agent(member),
                neighbour,
                intents(plan, network, member, neighbour)));
      }
    }
    return hosts;
  }

  private static List<Intent> intents(
      FederationPlan plan, NetworkPlan network, Member member, Member.Neighbour neighbour) {
    IpAddress agent = member.address(neighbour.address().isV6()).orElseThrow();
    InterfaceName name = Names.onHost(network.network());
    List<Intent> intents = new ArrayList<>();
    intents.add(
        Tunnel.inSegment(
            name,
            network,
            neighbour.address(),
            agent,
            Optional.empty(),
            plan.federation().headers()));
    for (CidrAddress address : neighbour.inside()) {
      intents.add(InterfaceAddress.of(name, address));
    }
    return intents;
  }
}
