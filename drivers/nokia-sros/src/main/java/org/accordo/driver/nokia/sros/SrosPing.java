package org.accordo.driver.nokia.sros;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.Transport;

/**
 * Sends an echo request with {@code ping} of the MD-CLI, which the vendor's "MD-CLI Command
 * Reference Guide" has under "Global commands": the size without headers, a pattern of 16 bits in
 * decimal, the routing instance and, where no route may lead it elsewhere, the interface.
 */
final class SrosPing {
  private static final int LEAST_V6_MTU = 1280;
  private static final int MOST_BYTES = 9786;
  private static final int DIGITS = 4;
  private static final int ICMP_HEADER = 8;

  private static final Pattern ANSWER =
      Pattern.compile("(?m)^(\\d{1,9}) bytes from ([0-9A-Fa-f:.]{2,45}): icmp_seq=1 ");

  private static final Pattern STATISTICS =
      Pattern.compile(
          "(?m)^(\\d{1,9}) packets? transmitted, (\\d{1,9}) packets? received,[^\\n]{0,80}");

  private SrosPing() {}

  static ProbeAnswer send(DeviceSession session, PathProbe probe) {
    if (session.transport() == Transport.NETCONF) {
      throw unsupported(
          "SR OS is not asked for an echo request over NETCONF; connect by ssh-cli for it", null);
    }
    if (probe.source().isV6() && probe.bytes() > LEAST_V6_MTU) {
      throw unsupported("SR OS cannot be told not to divide a large IPv6 packet", null);
    }
    if (probe.bytes() > MOST_BYTES) {
      throw unsupported("SR OS sends no echo request of " + probe.bytes() + " bytes", null);
    }
    if (probe.destination().isLinkLocal()) {
      throw unsupported("SR OS wants the interface in the text of a link-local address", null);
    }
    String printed;
    try {
      printed = session.query(new Payload.Cli(List.of(command(probe))));
    } catch (DriverException e) {
      if (e.code() != DriverException.Code.DEVICE_REJECTED) {
        throw e;
      }
      throw unsupported("SR OS takes no such ping: " + e.getMessage(), e);
    }
    Matcher statistics = STATISTICS.matcher(printed);
    if (!statistics.find()) {
      throw unsupported("ping printed no statistics", null);
    }
    boolean answered =
        statistics.group(1).equals("1")
            && statistics.group(2).equals("1")
            && isFrom(probe, printed);
    return new ProbeAnswer(answered, statistics.group().strip());
  }

  /** Each answer is a line of its own, with its size and who sent it. */
  private static boolean isFrom(PathProbe probe, String printed) {
    Matcher answer = ANSWER.matcher(printed);
    if (!answer.find()) {
      return false;
    }
    int bytes = Integer.parseInt(answer.group(1));
    try {
      return bytes == probe.payloadBytes() + ICMP_HEADER
          && IpAddress.parse(answer.group(2)).equals(probe.destination());
    } catch (InvalidValueException e) {
      return false;
    }
  }

  private static Payload.Line command(PathProbe probe) {
    int pattern = Integer.parseInt(probe.data().repeat(2).substring(0, DIGITS), 16);
    StringBuilder line = new StringBuilder(160).append("ping ").append(probe.destination());
    line.append(" count 1");
    if (!probe.source().isV6()) {
      line.append(" do-not-fragment");
    }
    probe
        .through()
        .map(SrosInterface::of)
        .ifPresent(
            each ->
                line.append(" interface \"")
                    .append(each.name())
                    .append("\" router-instance \"")
                    .append(each.instance())
                    .append('"'));
    line.append(" pattern ").append(pattern);
    line.append(" size ").append(probe.payloadBytes());
    if (!probe.source().isUnspecified()) {
      line.append(" source-address ").append(probe.source());
    }
    line.append(" timeout 1");
    return new Payload.Line(line.toString(), new Origin("nokia-sros/probe", 1));
  }

  private static DriverException unsupported(String why, Throwable cause) {
    return new DriverException(DriverException.Code.UNSUPPORTED_INTENT, why, cause);
  }
}
