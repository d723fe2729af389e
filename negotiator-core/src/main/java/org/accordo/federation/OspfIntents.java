package org.accordo.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.Ospf;
import org.accordo.driver.api.OspfInterface;
import org.accordo.driver.api.VrfName;

/**
 * Makes what an agent's router gets in the place of static routes where its network has OSPF: an
 * address on each tunnel to send from, a process for each family, and its interfaces.
 */
final class OspfIntents {
  /** How long a silent tunnel is believed is four times as much. */
  static final int HELLO_SECONDS = 5;

  private static final IpAddress BACKBONE = IpAddress.parse("0.0.0.0");
  private static final IpAddress LINK_LOCAL = IpAddress.parse("169.254.0.0");
  private static final int SEGMENT_COST = 1;

  private final NetworkPlan network;
  private final FederationAgent agent;
  private final VrfName vrf;

  OspfIntents(NetworkPlan network, FederationAgent agent) {
    this.network = network;
    this.agent = agent;
    this.vrf = Names.vrf(network.network());
  }

  List<Intent> all() {
    List<Intent> intents = new ArrayList<>();
    if (network.network().carriesV4()) {
      for (Path path : network.paths(agent)) {
        // Unnumbered: version 2 needs an address to send from, and no network between the two.
        IpAddress own = ownV4();
        intents.add(InterfaceAddress.of(tunnel(path), CidrAddress.of(own, own.bits())));
      }
      addProcess(Ospf.Version.V2, intents);
    }
    if (network.network().carriesV6()) {
      addProcess(Ospf.Version.V3, intents);
    }
    return intents;
  }

  /** A router that only passes on has no address; its id is one's last half then. */
  private IpAddress ownV4() {
    return network.members(agent).stream()
        .flatMap(member -> member.addresses().stream())
        .map(CidrAddress::address)
        .filter(address -> !address.isV6())
        .findFirst()
        .orElse(LINK_LOCAL.plus(agent.id()));
  }

  private void addProcess(Ospf.Version version, List<Intent> intents) {
    intents.add(new Ospf(vrf, version, BACKBONE.plus(agent.id())));
    for (Path path : network.paths(agent)) {
      intents.add(
          on(
              tunnel(path),
              version,
              network.metric(path),
              OspfInterface.Role.POINT_TO_POINT,
              OptionalInt.of(HELLO_SECONDS)));
    }
    boolean v6 = version == Ospf.Version.V3;
    for (Member member : network.members(agent)) {
      Optional<InterfaceName> port =
          member.port().filter(p -> member.prefixes().stream().anyMatch(each -> each.isV6() == v6));
      port.ifPresent(
          name ->
              intents.add(
                  on(
                      name,
                      version,
                      SEGMENT_COST,
                      OspfInterface.Role.PASSIVE,
                      OptionalInt.empty())));
    }
  }

  private InterfaceName tunnel(Path path) {
    return Names.tunnel(network.network(), path.other(agent));
  }

  private OspfInterface on(
      InterfaceName name,
      Ospf.Version version,
      int cost,
      OspfInterface.Role role,
      OptionalInt hello) {
    return new OspfInterface(name, vrf, version, BACKBONE, cost, role, hello);
  }
}
