package org.accordo.federation;

/** What tunnels put before each packet, in bytes. */
public enum Headers {
  /** As little as possible, for the family that really carries the packets. */
  LEAN,
  /** As NetFed has it: room for IPv6 everywhere, and the encapsulation limit of RFC 2473. */
  NETFED;

  static final int IPV4 = 20;
  static final int IPV6 = 40;
  static final int UDP = 8;

  /** Type, receiver, counter and authenticator of a WireGuard message. */
  static final int WIREGUARD = 32;

  /** The fixed part (RFC 2784) and the key (RFC 2890). */
  static final int GRE = 8;

  static final int ETHERNET = 14;
  static final int ENCAPSULATION_LIMIT = 8;

  /** IPv6 headers of a tunnel without or with the encapsulation limit. */
  int ipv6() {
    return this == LEAN ? IPV6 : IPV6 + ENCAPSULATION_LIMIT;
  }

  /** What one header of this family takes. */
  int ip(boolean v6) {
    return v6 ? ipv6() : IPV4;
  }
}
