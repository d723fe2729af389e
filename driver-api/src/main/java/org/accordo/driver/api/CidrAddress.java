package org.accordo.driver.api;

import java.util.Objects;

/**
 * An address together with the length of the network it is in, as an interface has it: {@code
 * 192.0.2.1/24}.
 */
public final class CidrAddress {
  private final IpAddress address;
  private final IpPrefix prefix;

  private CidrAddress(IpAddress address, int length) {
    this.address = Objects.requireNonNull(address, "address");
    this.prefix = IpPrefix.of(address, length);
  }

  /**
   * Reads {@code address/length}.
   *
   * @throws InvalidValueException if either is missing or out of range
   */
  public static CidrAddress parse(String text) {
    int slash = text.indexOf('/');
    int length = slash < 0 ? -1 : length(text, slash + 1);
    IpAddress address = slash < 0 ? null : AddressText.parse(text.substring(0, slash));
    if (address == null || length < 0 || length > address.bits()) {
      throw new InvalidValueException(
          "address with prefix length", text, "CIDR text such as 192.0.2.0/24 or 2001:db8::/48");
    }
    return new CidrAddress(address, length);
  }

  /** One to three digits without a leading zero; -1 for anything else. */
  private static int length(String text, int from) {
    int digits = text.length() - from;
    if (digits < 1 || digits > 3 || (digits > 1 && text.charAt(from) == '0')) {
      return -1;
    }
    int length = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      length = length * 10 + c - '0';
    }
    return length;
  }

  /** The address with a prefix length of 0 to 32 (IPv4) or 128 (IPv6). */
  public static CidrAddress of(IpAddress address, int length) {
    return new CidrAddress(address, length);
  }

  /** The address, host bits and all. */
  public IpAddress address() {
    return address;
  }

  /** The network that the address is in. */
  public IpPrefix prefix() {
    return prefix;
  }

  /** The prefix length in bits. */
  public int length() {
    return prefix.length();
  }

  /** Whether this is IPv6. */
  public boolean isV6() {
    return address.isV6();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CidrAddress that
        && that.address.equals(address)
        && that.prefix.equals(prefix);
  }

  @Override
  public int hashCode() {
    return Objects.hash(address, prefix);
  }

  /** CIDR text, such as {@code 192.0.2.1/24}. */
  @Override
  public String toString() {
    return address + "/" + length();
  }
}
