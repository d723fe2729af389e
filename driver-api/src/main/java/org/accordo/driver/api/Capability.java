package org.accordo.driver.api;

import java.util.Optional;

/**
 * Something that a driver can do, such as {@code gre-tunnel} or, narrower, {@code gre-tunnel.key}.
 *
 * <p>An open set and no enum, so that an older core can load a newer driver. What a driver does not
 * declare it is never asked for.
 *
 * @param value the name, as in manifests
 */
public record Capability(String value) implements Comparable<Capability> {
  private static final Alphabet WORDS = Alphabet.lowerCase("");

  /**
   * Checks the name.
   *
   * @throws InvalidValueException if it is anything else
   */
  public Capability {
    if (!areWords(value)) {
      throw new InvalidValueException("capability", value, "lower-case words joined by - or .");
    }
    Names.range("length of capability", value.length(), 1, 100);
  }

  /** A letter first; no word between the signs is empty. */
  private static boolean areWords(String value) {
    boolean inWord = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean sign = inWord && (c == '-' || c == '.');
      if (!sign && !WORDS.has(c)) {
        return false;
      }
      inWord = !sign;
    }
    return inWord && value.charAt(0) >= 'a';
  }

  public static final Capability VRF = new Capability("vrf");

  /** TCP through it gets segments as short as its way needs. */
  public static final Capability VRF_TCP_CLAMP = new Capability("vrf.tcp-clamp");

  public static final Capability INTERFACE_ADDRESS = new Capability("interface-address");
  public static final Capability INTERFACE_ADDRESS_IPV6 = new Capability("interface-address.ipv6");

  /** Addresses with a prefix length of 31 on a point-to-point link (RFC 3021). */
  public static final Capability INTERFACE_ADDRESS_31 = new Capability("interface-address.31");

  /** An address that names the other end of the link, without a common network. */
  public static final Capability INTERFACE_ADDRESS_PEER = new Capability("interface-address.peer");

  public static final Capability STATIC_ROUTE = new Capability("static-route");
  public static final Capability STATIC_ROUTE_IPV6 = new Capability("static-route.ipv6");

  /** A route whose next hop is an interface, or an IPv6 address for an IPv4 network (RFC 8950). */
  public static final Capability STATIC_ROUTE_UNNUMBERED =
      new Capability("static-route.unnumbered");

  /** A route in a numbered table beside the routing instances. */
  public static final Capability STATIC_ROUTE_TABLE = new Capability("static-route.table");

  public static final Capability STATIC_ROUTE_VRF = new Capability("static-route.vrf");

  /** One side maps only its own network: what both do for double NAT, and one for plain NAT. */
  public static final Capability PREFIX_TRANSLATION = new Capability("prefix-translation");

  /** One router maps both networks, so that a peer with the same addresses needs no NAT. */
  public static final Capability PREFIX_TRANSLATION_TWICE =
      new Capability("prefix-translation.twice");

  public static final Capability PREFIX_TRANSLATION_IPV6 =
      new Capability("prefix-translation.ipv6");

  public static final Capability GRE_TUNNEL = new Capability("gre-tunnel");

  /** The key of RFC 2890. */
  public static final Capability GRE_TUNNEL_KEY = new Capability("gre-tunnel.key");

  /** Ethernet frames inside GRE (protocol type 0x6558). */
  public static final Capability GRE_TUNNEL_ETHERNET = new Capability("gre-tunnel.ethernet");

  /** IPv6 as the delivery protocol (RFC 7676). */
  public static final Capability GRE_TUNNEL_IPV6 = new Capability("gre-tunnel.ipv6");

  public static final Capability WIREGUARD_TUNNEL = new Capability("wireguard-tunnel");

  /** Peers of a WireGuard interface that come and go by themselves. */
  public static final Capability WIREGUARD_PEER = new Capability("wireguard-peer");

  public static final Capability BRIDGE = new Capability("bridge");

  /** Interfaces that join and leave a bridge or VRF by themselves. */
  public static final Capability MEMBERSHIP = new Capability("membership");

  /** A process that finds routes with its neighbours (RFC 2328). */
  public static final Capability OSPF = new Capability("ospf");

  /** The same for IPv6 (RFC 5340), of processes and of their interfaces. */
  public static final Capability OSPF_IPV6 = new Capability("ospf.ipv6");

  public static final Capability OSPF_INTERFACE = new Capability("ospf-interface");

  /** The capability that this one narrows, such as {@code gre-tunnel} of {@code gre-tunnel.key}. */
  public Optional<Capability> wider() {
    int dot = value.lastIndexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(new Capability(value.substring(0, dot)));
  }

  @Override
  public int compareTo(Capability other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
