package org.accordo.driver.api;

import java.math.BigInteger;

/**
 * One IPv4 or IPv6 address, held as a number and printed in its canonical form (dotted quad, or RFC
 * 5952). It never asks the DNS and knows no zones ({@code %eth0}): the interface of a link-local
 * next hop is a field of its own.
 */
public final class IpAddress implements Comparable<IpAddress> {
  private static final BigInteger MASK_64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private final boolean v6;
  private final long high;
  private final long low;

  private IpAddress(boolean v6, long high, long low) {
    this.v6 = v6;
    this.high = high;
    this.low = low;
  }

  /**
   * Reads an address in any of the forms of RFC 4291, or four decimal numbers without leading
   * zeros.
   *
   * @throws InvalidValueException if the text is anything else, a host name for instance
   */
  public static IpAddress parse(String text) {
    IpAddress address = AddressText.parse(text);
    if (address == null) {
      throw new InvalidValueException(
          "IP address", text, "IPv4 such as 192.0.2.1 or IPv6 such as 2001:db8::1");
    }
    return address;
  }

  static IpAddress ofV4(long bits) {
    return new IpAddress(false, 0, bits & 0xffff_ffffL);
  }

  static IpAddress ofV6(long high, long low) {
    return new IpAddress(true, high, low);
  }

  /** Whether this is an IPv6 address; IPv4-mapped addresses are refused when read. */
  public boolean isV6() {
    return v6;
  }

  /** 32 for IPv4, 128 for IPv6. */
  public int bits() {
    return v6 ? 128 : 32;
  }

  /** Whether this is in {@code 169.254.0.0/16} (RFC 3927) or {@code fe80::/10} (RFC 4291). */
  public boolean isLinkLocal() {
    return v6 ? (high >>> 54) == 0x3fa : (low >>> 16) == 0xa9fe;
  }

  /** Whether this is a multicast address. */
  public boolean isMulticast() {
    return v6 ? (high >>> 56) == 0xff : (low >>> 28) == 0xe;
  }

  /** Whether this is loopback: {@code 127.0.0.0/8} or {@code ::1}. */
  public boolean isLoopback() {
    return v6 ? high == 0 && low == 1 : (low >>> 24) == 127;
  }

  /** Whether this is {@code 0.0.0.0} or {@code ::}. */
  public boolean isUnspecified() {
    return high == 0 && low == 0;
  }

  /** Whether one host can have this address: not unspecified, multicast, loopback or broadcast. */
  public boolean isUsableByHost() {
    boolean broadcast = !v6 && low == 0xffff_ffffL;
    return !isUnspecified() && !isMulticast() && !isLoopback() && !broadcast;
  }

  /** The address as an unsigned number. */
  public BigInteger value() {
    return toUnsigned(high).shiftLeft(64).or(toUnsigned(low));
  }

  /**
   * The address {@code distance} after this one (before it where negative), in the same family.
   *
   * @throws InvalidValueException if that leaves the family's address space
   */
  public IpAddress plus(long distance) {
    BigInteger sum = value().add(BigInteger.valueOf(distance));
    if (sum.signum() < 0 || sum.bitLength() > bits()) {
      throw new InvalidValueException(
          "IP address", this + " plus " + distance, "a sum within the address space");
    }
    return of(v6, sum);
  }

  static IpAddress of(boolean v6, BigInteger value) {
    return new IpAddress(v6, value.shiftRight(64).longValue(), value.and(MASK_64).longValue());
  }

  IpAddress masked(int length) {
    if (!v6) {
      return ofV4(length == 0 ? 0 : low & (-1L << (32 - length)));
    }
    if (length <= 64) {
      return ofV6(length == 0 ? 0 : high & (-1L << (64 - length)), 0);
    }
    return ofV6(high, length == 128 ? low : low & (-1L << (128 - length)));
  }

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  private static BigInteger toUnsigned(long bits) {
    return BigInteger.valueOf(bits).and(MASK_64);
  }

  /** IPv4 before IPv6, then by number. */
  @Override
  public int compareTo(IpAddress other) {
    if (v6 != other.v6) {
      return v6 ? 1 : -1;
    }
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IpAddress that && that.v6 == v6 && that.high == high && that.low == low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high * 31 + low) * 2 + (v6 ? 1 : 0);
  }

  /** The canonical text: dotted quad, or RFC 5952. */
  @Override
  public String toString() {
    return AddressText.print(this);
  }
}
