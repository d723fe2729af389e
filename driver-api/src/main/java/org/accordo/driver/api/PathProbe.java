package org.accordo.driver.api;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One ICMP echo request (RFC 792, RFC 4443) that a router is asked to send itself, unfragmented.
 *
 * @param source an address of this router, or the unspecified one of a family for the address that
 *     the routes say
 * @param destination who should answer; of the same family
 * @param through the interface that it must leave by; empty for the one that the routes say
 * @param bytes of the whole IP packet, headers included: 64 to 65535
 * @param data what the packet is filled with and the answer must bring back: 2 to 32 hexadecimal
 *     digits, an even number of them
 */
public record PathProbe(
    IpAddress source,
    IpAddress destination,
    Optional<InterfaceName> through,
    int bytes,
    String data) {
  private static final Pattern DATA = Pattern.compile("([0-9a-f]{2}){1,16}");
  private static final int V4_HEADERS = 20 + 8;
  private static final int V6_HEADERS = 40 + 8;

  public PathProbe {
    if (source.isV6() != destination.isV6()) {
      throw new InvalidValueException(
          "probe", source + " to " + destination, "two addresses of one family");
    }
    Names.range("packet bytes", bytes, 64, 65535);
    Names.check("probe data", DATA, data, "2 to 32 lower-case hexadecimal digits");
  }

  /** The bytes after the ICMP header. */
  public int payloadBytes() {
    return bytes - (source.isV6() ? V6_HEADERS : V4_HEADERS);
  }
}
