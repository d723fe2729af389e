package org.accordo.driver.iosxe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;

/** Reads what a router prints for {@code show version}. */
final class ShowVersion {
  private static final String COMMAND = "show version";
  private static final Pattern VERSION =
      Pattern.compile("(?m)^Cisco IOS[ -]XE Software.{0,200}?Version (\\S{1,40})");
  private static final Pattern MODEL =
      Pattern.compile("(?mi)^cisco (\\S{1,40}) \\(.{1,100}\\) processor");
  private static final Pattern MODE =
      Pattern.compile("(?mi)^Router operating mode: ([A-Za-z-]{1,40})");

  private ShowVersion() {}

  static DeviceFacts of(DeviceSession session) {
    Payload.Line line = new Payload.Line(COMMAND, new Origin("cisco-iosxe/identify", 1));
    String printed = session.query(new Payload.Cli(List.of(line)));
    Optional<String> version = first(VERSION, printed);
    if (version.isEmpty()) {
      throw new DriverException(
          DriverException.Code.UNSUPPORTED_COMBINATION,
          "This is no IOS-XE router: '"
              + COMMAND
              + "' begins with "
              + InvalidValueException.quote(printed.strip().lines().findFirst().orElse(""))
              + "; name the driver of its platform in the site file");
    }
    Optional<String> mode = first(MODE, printed);
    if (mode.filter(each -> each.toLowerCase(Locale.ROOT).startsWith("controller")).isPresent()) {
      throw new DriverException(
          DriverException.Code.UNSUPPORTED_COMBINATION,
          "The router is in controller mode, where its SD-WAN manager has the configuration; it can"
              + " be configured here in autonomous mode only");
    }
    return new DeviceFacts(
        first(MODEL, printed).map("Cisco "::concat).orElse("Cisco IOS-XE"),
        "IOS-XE " + withoutComma(version.get()),
        "");
  }

  private static String withoutComma(String version) {
    return version.endsWith(",") ? version.substring(0, version.length() - 1) : version;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
