package org.accordo.federation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.IpAddress;

/**
 * A router that joins segments of its site to federated networks.
 *
 * @param name in this federation
 * @param id 1 to 65535, unique; the last bits of its address inside of WireGuard
 * @param site where it stands
 * @param router which router it is, and how to speak to it
 * @param endpoints its public addresses, at most one of each family; none where it is behind NAT
 * @param port where its WireGuard listens
 * @param underlay what carries its packets to the other agents
 */
public record FederationAgent(
    String name,
    int id,
    String site,
    RouterRef router,
    List<IpAddress> endpoints,
    int port,
    Underlay underlay) {

  /** The largest id: four digits of an address. */
  public static final int MAX_ID = 65535;

  private static final IpAddress INSIDE = IpAddress.parse("fe80::");

  public FederationAgent {
    endpoints = List.copyOf(endpoints);
  }

  /**
   * The way to an agent's router.
   *
   * @param name as its configuration agent knows it
   * @param driver its driver's id, for previews without its configuration agent
   * @param variant of the platform
   * @param settings of the driver that this router changes, for previews
   * @param connect where its configuration agent listens, as host:port
   * @param identity the name in its configuration agent's certificate; else the agent's own
   */
  public record RouterRef(
      String name,
      Optional<String> driver,
      Optional<String> variant,
      Map<String, String> settings,
      Optional<String> connect,
      Optional<String> identity) {
    /** A router of which only the name is said. */
    public RouterRef(String name) {
      this(name, Optional.empty(), Optional.empty(), Map.of(), Optional.empty(), Optional.empty());
    }

    public RouterRef {
      settings = Map.copyOf(settings);
    }
  }

  /**
   * What carries packets between agents.
   *
   * @param mtu in bytes
   * @param v4 whether other agents can be reached through IPv4
   * @param v6 whether other agents can be reached through IPv6
   */
  public record Underlay(int mtu, boolean v4, boolean v6) {

    /** Whether it carries this family. */
    public boolean carries(boolean family6) {
      return family6 ? v6 : v4;
    }

    /** Both families in words. */
    public String families() {
      return v4 && v6 ? "IPv4 and IPv6" : v4 ? "IPv4 only" : "IPv6 only";
    }
  }

  /** Its address inside of WireGuard: {@code fe80::} and the id, which no private network has. */
  public IpAddress inside() {
    return INSIDE.plus(id);
  }

  /** Whether nobody can begin to speak to it. */
  public boolean isBehindNat() {
    return endpoints.isEmpty();
  }

  /** Its public address of a family. */
  public Optional<IpAddress> endpoint(boolean family6) {
    for (IpAddress address : endpoints) {
      if (address.isV6() == family6) {
        return Optional.of(address);
      }
    }
    return Optional.empty();
  }
}
