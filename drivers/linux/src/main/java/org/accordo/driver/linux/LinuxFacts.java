package org.accordo.driver.linux;

import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;

/** Asks a Linux machine for its distribution (os-release(5)) and its kernel (uname(1)). */
final class LinuxFacts {
  private static final String NAME = "PRETTY_NAME=";

  private LinuxFacts() {}

  static DeviceFacts ask(DeviceSession session) {
    String[] kernel = printed(session, "uname", "-s", "-r").split(" ", 2);
    if (kernel.length < 2 || !kernel[0].equals("Linux")) {
      throw new DriverException(
          DriverException.Code.UNSUPPORTED_COMBINATION,
          "The device is no Linux: uname says " + String.join(" ", kernel));
    }
    String distribution =
        printed(session, "cat", "/etc/os-release")
            .lines()
            .filter(line -> line.startsWith(NAME))
            .map(line -> line.substring(NAME.length()).replace("\"", ""))
            .findFirst()
            .orElse("Linux");
    return new DeviceFacts(distribution, "Linux " + kernel[1], "");
  }

  private static String printed(DeviceSession session, String... argv) {
    Payload.Command command =
        new Payload.Command(
            List.of(argv), false, Optional.empty(), Optional.empty(), new Origin("identify", 1));
    return session.query(new Payload.Exec(List.of(command))).strip();
  }
}
