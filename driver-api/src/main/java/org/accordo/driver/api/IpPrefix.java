package org.accordo.driver.api;

import java.math.BigInteger;

/**
 * A network: an address without host bits and a prefix length, printed as CIDR text such as {@code
 * 192.0.2.0/24} (RFC 4632, RFC 4291).
 */
public final class IpPrefix implements Comparable<IpPrefix> {
  private final IpAddress network;
  private final int length;
  private final String text;

  private IpPrefix(IpAddress network, int length) {
    this.network = network;
    this.length = length;
    this.text = network + "/" + length;
  }

  /**
   * Reads CIDR text.
   *
   * @throws InvalidValueException if the length is missing or the address has bits behind it; the
   *     message names the network that was probably meant
   */
  public static IpPrefix parse(String text) {
    CidrAddress parsed = CidrAddress.parse(text);
    IpPrefix network = parsed.prefix();
    if (!network.network.equals(parsed.address())) {
      throw new InvalidValueException(
          "prefix", text, "no bits set behind the prefix length, such as " + network);
    }
    return network;
  }

  /**
   * The network of this length that the address is in.
   *
   * @param length from 0 to 32 (IPv4) or 128 (IPv6)
   */
  public static IpPrefix of(IpAddress address, int length) {
    if (length < 0 || length > address.bits()) {
      throw new InvalidValueException(
          "prefix length", Integer.toString(length), "0 to " + address.bits());
    }
    return new IpPrefix(address.masked(length), length);
  }

  /** The address with all host bits zero. */
  public IpAddress network() {
    return network;
  }

  /** The prefix length in bits. */
  public int length() {
    return length;
  }

  /** Whether this is an IPv6 network. */
  public boolean isV6() {
    return network.isV6();
  }

  /** How many addresses there are, network and broadcast address included. */
  public BigInteger size() {
    return BigInteger.ONE.shiftLeft(network.bits() - length);
  }

  /** The last address; for IPv4 the directed broadcast address where there is one. */
  public IpAddress last() {
    return IpAddress.of(isV6(), network.value().add(size()).subtract(BigInteger.ONE));
  }

  /**
   * The address at this distance from the network address.
   *
   * @throws InvalidValueException if that is outside of the network
   */
  public IpAddress host(long number) {
    if (number < 0 || size().compareTo(BigInteger.valueOf(number)) <= 0) {
      throw new InvalidValueException(
          "host number", Long.toString(number), "0 to " + size().subtract(BigInteger.ONE));
    }
    return network.plus(number);
  }

  /** The mask in dotted form, such as {@code 255.255.255.0}; IPv4 only. */
  public String netmask() {
    return v4Mask("netmask", 0xffff_ffffL);
  }

  /** The inverted mask in dotted form, such as {@code 0.0.0.255}; IPv4 only. */
  public String wildcard() {
    return v4Mask("wildcard mask", 0);
  }

  private String v4Mask(String what, long invert) {
    if (isV6()) {
      throw new InvalidValueException(what + " of prefix", text, "an IPv4 prefix");
    }
    long hostBits = length == 32 ? 0 : 0xffff_ffffL >>> length;
    return IpAddress.ofV4(hostBits ^ invert).toString();
  }

  /** Whether the address is in this network. */
  public boolean contains(IpAddress address) {
    return address.isV6() == isV6() && address.masked(length).equals(network);
  }

  /** Whether every address of the other network is in this one. */
  public boolean contains(IpPrefix other) {
    return other.length >= length && contains(other.network);
  }

  /** Whether the two have an address in common. */
  public boolean overlaps(IpPrefix other) {
    return contains(other) || other.contains(this);
  }

  @Override
  public int compareTo(IpPrefix other) {
    int byNetwork = network.compareTo(other.network);
    return byNetwork != 0 ? byNetwork : Integer.compare(length, other.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpPrefix that && that.length == length && that.network.equals(network);
  }

  @Override
  public int hashCode() {
    return network.hashCode() * 31 + length;
  }

  /** CIDR text, such as {@code 192.0.2.0/24}. */
  @Override
  public String toString() {
    return text;
  }
}
