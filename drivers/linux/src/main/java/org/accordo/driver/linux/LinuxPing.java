package org.accordo.driver.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.ProbeAnswer;

/** Sends an echo request with ping(8) of iputils. */
final class LinuxPing {
  private static final String ANSWERED = " 1 received";
  private static final String OTHER_DATA = "wrong data byte";

  private static final List<String> REASONS =
      List.of("nreachable", "too long", "too big", "Frag needed", "Cannot assign");

  private static final Pattern REPORT = Pattern.compile("\\R| \\| ");

  private LinuxPing() {}

  static ProbeAnswer send(DeviceSession session, PathProbe probe) {
    String printed;
    try {
      printed = printed(session, command(probe));
    } catch (DriverException e) {
      if (e.code() != DriverException.Code.DEVICE_REJECTED) {
        throw e;
      }
      checkProgram(session);
      return new ProbeAnswer(false, reason(e.getMessage()));
    }
    boolean answered = printed.contains(ANSWERED) && !printed.contains(OTHER_DATA);
    return new ProbeAnswer(answered, summary(printed));
  }

  /** A report of a router on the way, or of the own one, says more than the silence does. */
  private static String reason(String printed) {
    return REPORT
        .splitAsStream(printed)
        .filter(line -> REASONS.stream().anyMatch(line::contains))
        .findFirst()
        .map(String::strip)
        .orElse("no answer within a second");
  }

  private static List<String> command(PathProbe probe) {
    List<String> argv = new ArrayList<>(List.of("ping", probe.source().isV6() ? "-6" : "-4"));
    argv.addAll(List.of("-n", "-c", "1", "-W", "1", "-M", "do"));
    argv.addAll(List.of("-s", Integer.toString(probe.payloadBytes()), "-p", probe.data()));
    probe.through().ifPresent(name -> argv.addAll(List.of("-I", name.value())));
    if (!probe.source().isUnspecified()) {
      argv.addAll(List.of("-I", probe.source().toString()));
    }
    argv.add(probe.destination().toString());
    return argv;
  }

  /** Other pings, such as that of busybox, know other options: their refusal means nothing. */
  private static void checkProgram(DeviceSession session) {
    String version;
    try {
      version = printed(session, List.of("ping", "-V"));
    } catch (DriverException e) {
      throw unsupported("there is no ping of iputils: " + e.getMessage(), e);
    }
    if (!version.contains("iputils")) {
      throw unsupported("ping is not that of iputils", null);
    }
  }

  private static DriverException unsupported(String why, Throwable cause) {
    return new DriverException(DriverException.Code.UNSUPPORTED_INTENT, why, cause);
  }

  private static String summary(String printed) {
    return printed
        .lines()
        .filter(line -> line.contains("received"))
        .findFirst()
        .orElse("ping said nothing of answers");
  }

  private static String printed(DeviceSession session, List<String> argv) {
    Payload.Command command =
        new Payload.Command(
            argv, false, Optional.empty(), Optional.empty(), new Origin("linux/probe", 1));
    return session.query(new Payload.Exec(List.of(command)));
  }
}
