package org.accordo.federation;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.accordo.driver.api.IpPrefix;

/**
 * A network that segments at several agents are parts of.
 *
 * @param name in this federation
 * @param id 1 to 4294967295, unique; the key of its GRE tunnels
 * @param mode whether agents are its switches or its routers
 * @param prefixes the networks on a bridged one; empty where it carries whatever comes
 * @param members what it joins, in the order of the description
 * @param loops how a bridged one is kept free of loops
 * @param routing how a routed one finds its ways
 * @param mtu what it must have at least and is set to; else as much as fits
 * @param plainWireGuard whether a routed one may do without GRE where it is alone
 * @param table the number of its routing table; else {@value #FIRST_TABLE} and its id
 */
public record FederatedNetwork(
    String name,
    long id,
    Mode mode,
    List<IpPrefix> prefixes,
    List<Member> members,
    Loops loops,
    Routing routing,
    OptionalInt mtu,
    boolean plainWireGuard,
    OptionalLong table) {

  /** The largest id, which is the largest key of GRE (RFC 2890). */
  public static final long MAX_ID = 0xffff_ffffL;

  static final long FIRST_TABLE = 1000;

  /** What agents are in a network. */
  public enum Mode {
    /** Switches: it carries broadcast, multicast and whatever Ethernet does. */
    BRIDGED,
    /** Routers: each segment has prefixes of its own. */
    ROUTED
  }

  /** How a bridged network is kept free of loops. */
  public enum Loops {
    /** Spanning tree where a loop is possible. */
    AUTO,
    /** Spanning tree always, so that nothing is made anew when a loop becomes possible. */
    SPANNING_TREE,
    /** Tunnels only along the cheapest tree: no loop and no detour protocol, and no second way. */
    TREE
  }

  /** How a routed network finds its ways. */
  public enum Routing {
    /** Shortest paths, computed with the plan. */
    STATIC,
    /** Between the agents, at run time. */
    OSPF
  }

  public FederatedNetwork {
    prefixes = List.copyOf(prefixes);
    members = List.copyOf(members);
  }

  /** Whether agents are its switches. */
  public boolean isBridged() {
    return mode == Mode.BRIDGED;
  }

  /** Whether its agents find their ways themselves. */
  public boolean hasOspf() {
    return !isBridged() && routing == Routing.OSPF;
  }

  /** The number of the routing table that a routed one has on each agent. */
  public long routingTable() {
    return table.orElse(FIRST_TABLE + id);
  }

  /** Whether hosts on it need IPv6, as far as the description says. */
  public boolean carriesV6() {
    if (isBridged()) {
      return prefixes.isEmpty() || prefixes.stream().anyMatch(IpPrefix::isV6);
    }
    return members.stream().flatMap(m -> m.prefixes().stream()).anyMatch(IpPrefix::isV6);
  }

  /** Whether a routed one has IPv4 segments. */
  boolean carriesV4() {
    return members.stream().flatMap(m -> m.prefixes().stream()).anyMatch(each -> !each.isV6());
  }
}
