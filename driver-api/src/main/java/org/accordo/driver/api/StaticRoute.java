package org.accordo.driver.api;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A static route to one network.
 *
 * @param vrf the routing instance
 * @param table a numbered table beside the routing instances, 1 to 4294967295; only with the
 *     default VRF
 * @param destination the network
 * @param nextHop where it leads; an IPv6 next hop for an IPv4 network is RFC 8950's case
 * @param source the address that the router itself sends from on this route
 */
public record StaticRoute(
    VrfName vrf,
    OptionalLong table,
    IpPrefix destination,
    NextHop nextHop,
    Optional<IpAddress> source)
    implements Intent {

  public StaticRoute {
    if (table.isPresent()) {
      Names.range("routing table", table.getAsLong(), 1, 0xffff_ffffL);
      if (!vrf.isDefault()) {
        throw new InvalidValueException(
            "routing table", Long.toString(table.getAsLong()), "a table or a VRF, not both");
      }
    }
    boolean v4NextHop = nextHop.address().isPresent() && !nextHop.address().get().isV6();
    if (destination.isV6() && v4NextHop) {
      throw new InvalidValueException("next hop", nextHop.toString(), "an IPv6 address");
    }
    if (source.isPresent() && source.get().isV6() != destination.isV6()) {
      throw new InvalidValueException(
          "source address", source.get().toString(), "the family of " + destination);
    }
  }

  /** A route in the default routing instance. */
  public static StaticRoute of(IpPrefix destination, NextHop nextHop) {
    return new StaticRoute(
        VrfName.DEFAULT, OptionalLong.empty(), destination, nextHop, Optional.empty());
  }

  /** Whether the next hop is not an address of the destination's own family. */
  public boolean isUnnumbered() {
    return nextHop.address().isEmpty() || nextHop.address().get().isV6() != destination.isV6();
  }

  @Override
  public IntentKey key() {
    String where = table.isPresent() ? "table-" + table.getAsLong() : vrf.value();
    return new IntentKey("route/" + where + "/" + destination);
  }

  @Override
  public Set<IntentKey> after() {
    Set<IntentKey> keys = new HashSet<>();
    if (!vrf.isDefault()) {
      keys.add(Vrf.keyOf(vrf));
    }
    nextHop
        .interfaceName()
        .ifPresent(
            name -> {
              keys.addAll(Tunnels.keysOf(name));
              keys.add(Membership.keyOf(name));
            });
    return keys;
  }

  @Override
  public Set<Capability> needs() {
    Set<Capability> needs = new HashSet<>();
    needs.add(Capability.STATIC_ROUTE);
    if (destination.isV6()) {
      needs.add(Capability.STATIC_ROUTE_IPV6);
    }
    if (isUnnumbered()) {
      needs.add(Capability.STATIC_ROUTE_UNNUMBERED);
    }
    if (table.isPresent()) {
      needs.add(Capability.STATIC_ROUTE_TABLE);
    }
    if (!vrf.isDefault()) {
      needs.add(Capability.STATIC_ROUTE_VRF);
    }
    return needs;
  }

  @Override
  public <R> R accept(IntentVisitor<R> visitor) {
    return visitor.staticRoute(this);
  }
}
