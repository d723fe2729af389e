package org.accordo.federation;

import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;

/**
 * An agent's part in a federated network.
 *
 * @param agent its name
 * @param port the interface towards the segment; none where the agent only passes on
 * @param segment a name for the Ethernet behind the port, where another member is on it too
 * @param mtu of the segment, in bytes
 * @param addresses the agent's own on the port
 * @param prefixes what is behind the port, in a routed network
 * @param neighbours hosts that are reached by tunnels, in a bridged network whose segment drops
 *     frames of senders that it does not know
 */
public record Member(
    String agent,
    Optional<InterfaceName> port,
    Optional<String> segment,
    int mtu,
    List<CidrAddress> addresses,
    List<IpPrefix> prefixes,
    List<Neighbour> neighbours) {

  /** Of a segment that the description says nothing about. */
  public static final int USUAL_MTU = 1500;

  public Member {
    addresses = List.copyOf(addresses);
    prefixes = List.copyOf(prefixes);
    neighbours = List.copyOf(neighbours);
  }

  /** Whether the agent has no segment here and only passes on. */
  public boolean isTransit() {
    return port.isEmpty();
  }

  /** The agent's own address of a family. */
  public Optional<IpAddress> address(boolean family6) {
    return addresses.stream()
        .map(CidrAddress::address)
        .filter(address -> address.isV6() == family6)
        .findFirst();
  }

  /**
   * A host that is joined by a tunnel of its own.
   *
   * @param id 1 to 65535, unique at its agent and network; part of a name, so it should last
   * @param name for people
   * @param address on the segment, where the tunnel ends
   * @param inside its addresses in the federated network
   * @param driver the id of the driver that knows the host's own words
   */
  public record Neighbour(
      int id, String name, IpAddress address, List<CidrAddress> inside, Optional<String> driver) {
    public Neighbour {
      inside = List.copyOf(inside);
    }
  }
}
