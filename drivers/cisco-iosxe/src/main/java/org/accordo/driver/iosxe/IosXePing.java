package org.accordo.driver.iosxe;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.Transport;

/**
 * Sends an echo request with the command line's {@code ping}, as "Use the Extended Ping and
 * Extended Traceroute Commands" of the vendor (document 13730) describes it: size of the whole
 * datagram, a data pattern of 16 bits, replies compared with it, and {@code !} for each that came
 * back.
 */
final class IosXePing {
  /** What every IPv6 link carries, so that nothing has to say that it may not be divided. */
  private static final int LEAST_V6_MTU = 1280;

  private static final int DIGITS = 4;

  private static final Pattern RATE =
      Pattern.compile("(?m)^Success rate is \\d{1,3} percent \\((\\d{1,9})/(\\d{1,9})\\)");
  private static final Pattern MARKS = Pattern.compile("(?m)^!\\s*$");
  private static final Pattern PATTERN =
      Pattern.compile("(?m)^Packet has data pattern 0x([0-9A-Fa-f]{1,4})\\s*$");

  private IosXePing() {}

  static ProbeAnswer send(DeviceSession session, PathProbe probe) {
    if (session.transport() == Transport.NETCONF) {
      throw unsupported(
          "IOS-XE sends no echo request over NETCONF; connect by ssh-cli for it", null);
    }
    boolean v6 = probe.source().isV6();
    if (v6 && probe.destination().isLinkLocal()) {
      throw unsupported(
          "IOS-XE asks for the interface of a link-local address in a dialogue", null);
    }
    if (v6 && probe.bytes() > LEAST_V6_MTU) {
      throw unsupported("IOS-XE cannot be told not to divide a large IPv6 packet", null);
    }
    String pattern = probe.data().repeat(2).substring(0, DIGITS);
    String printed;
    try {
      printed = session.query(new Payload.Cli(List.of(command(probe, pattern))));
    } catch (DriverException e) {
      if (e.code() != DriverException.Code.DEVICE_REJECTED) {
        throw e;
      }
      throw unsupported("IOS-XE takes no such ping: " + e.getMessage(), e);
    }
    return answer(printed, pattern);
  }

  private static Payload.Line command(PathProbe probe, String pattern) {
    boolean v6 = probe.source().isV6();
    StringBuilder line = new StringBuilder(120);
    line.append(v6 ? "ping ipv6 " : "ping ip ").append(probe.destination());
    line.append(" data ").append(pattern);
    if (!v6) {
      line.append(" df-bit");
    }
    line.append(" repeat 1 size ").append(probe.bytes());
    if (!probe.source().isUnspecified()) {
      line.append(" source ").append(probe.source());
    }
    line.append(" timeout 1");
    if (!v6) {
      line.append(" validate");
    }
    return new Payload.Line(line.toString(), new Origin("cisco-iosxe/probe", 1));
  }

  private static ProbeAnswer answer(String printed, String pattern) {
    Matcher rate = RATE.matcher(printed);
    if (!rate.find()) {
      throw unsupported("ping printed no rate of success", null);
    }
    Matcher sent = PATTERN.matcher(printed);
    boolean other =
        sent.find() && Integer.parseInt(sent.group(1), 16) != Integer.parseInt(pattern, 16);
    boolean one = rate.group(1).equals("1") && rate.group(2).equals("1");
    boolean answered = one && !other && MARKS.matcher(printed).find();
    return new ProbeAnswer(answered, rate.group());
  }

  private static DriverException unsupported(String why, Throwable cause) {
    return new DriverException(DriverException.Code.UNSUPPORTED_INTENT, why, cause);
  }
}
