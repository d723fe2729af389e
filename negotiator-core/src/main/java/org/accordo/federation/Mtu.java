package org.accordo.federation;

import java.util.ArrayList;
import java.util.List;

/**
 * A packet size and where it comes from.
 *
 * @param bytes the largest packet
 * @param steps what it began with and what was taken away, in order
 */
public record Mtu(int bytes, List<Step> steps) {

  /** TCP over IPv4 and IPv6 without options: 20 bytes of TCP and the IP header. */
  private static final int TCP_V4 = 40;

  private static final int TCP_V6 = 60;

  /** What every link with IPv6 must carry (RFC 8200). */
  public static final int LEAST_V6 = 1280;

  /**
   * One step of a computation.
   *
   * @param bytes positive for what it begins with, negative for what is taken away
   * @param what in words
   */
  public record Step(int bytes, String what) {}

  public Mtu {
    steps = List.copyOf(steps);
  }

  static Mtu of(int bytes, String what) {
    return new Mtu(bytes, List.of(new Step(bytes, what)));
  }

  Mtu less(int header, String what) {
    if (header == 0) {
      return this;
    }
    List<Step> more = new ArrayList<>(steps);
    more.add(new Step(-header, what));
    return new Mtu(bytes - header, more);
  }

  /** The TCP segment size to clamp to, for IPv4. */
  public int segmentV4() {
    return bytes - TCP_V4;
  }

  /** The TCP segment size to clamp to, for IPv6. */
  public int segmentV6() {
    return bytes - TCP_V6;
  }

  /** {@code 1500 underlay - 20 IPv4 - 8 UDP - 32 WireGuard = 1440}. */
  public String why() {
    StringBuilder text = new StringBuilder();
    for (Step step : steps) {
      text.append(text.isEmpty() ? "" : step.bytes() < 0 ? " - " : " + ");
      text.append(Math.abs(step.bytes())).append(' ').append(step.what());
    }
    return steps.size() > 1 ? text.append(" = ").append(bytes).toString() : text.toString();
  }
}
