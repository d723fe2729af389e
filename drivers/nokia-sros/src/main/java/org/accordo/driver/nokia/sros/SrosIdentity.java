package org.accordo.driver.nokia.sros;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DeviceSession;
import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.Transport;

/** Asks a device whether it is an SR OS router in model-driven mode, and which. */
final class SrosIdentity {
  private static final Origin ORIGIN = new Origin("nokia-sros (identity)", 1);
  private static final String MODEL = "urn:nokia.com:sros:ns:yang:sr:conf";

  /** Such as {@code TiMOS-B-26.3.R1 both/x86_64 Nokia 7750 SR Copyright (c) 2000-2026 Nokia.} */
  private static final Pattern VERSION =
      Pattern.compile("(TiMOS-[A-Z]+-[0-9][^ ]*) (?:.* )?((?:Nokia|ALCATEL) [0-9A-Z][^\\n]*)");

  private static final Pattern COPYRIGHT = Pattern.compile(" Copyright .*");
  private static final Pattern STATE_VERSION =
      Pattern.compile("<version-number>([^<]{1,64})</version-number>");
  private static final Pattern STATE_PLATFORM =
      Pattern.compile("<platform>([^<]{1,64})</platform>");
  private static final Pattern REVISION = Pattern.compile("[?&]revision=([0-9-]{10})");

  private SrosIdentity() {}

  static DeviceFacts ask(DeviceSession session) {
    return session.transport() == Transport.NETCONF ? overNetconf(session) : overCli(session);
  }

  private static DeviceFacts overCli(DeviceSession session) {
    String said = session.query(new Payload.Cli(List.of(new Payload.Line("show version", ORIGIN))));
    Matcher version = VERSION.matcher(said);
    if (!version.find()) {
      String first = said.strip().lines().findFirst().orElse("");
      throw other("'show version' says " + InvalidValueException.quote(first));
    }
    String model = COPYRIGHT.matcher(version.group(2)).replaceAll("").strip();
    return new DeviceFacts(model, version.group(1) + " (MD-CLI)", "");
  }

  private static DeviceFacts overNetconf(DeviceSession session) {
    String offered =
        session.offered().stream()
            .filter(capability -> capability.startsWith(MODEL))
            .findFirst()
            .orElseThrow(() -> other("its hello does not offer " + MODEL));
    String state =
        session.query(
            new Payload.NetconfEdit(
                "<state xmlns=\"urn:nokia.com:sros:ns:yang:sr:state\"><system>"
                    + "<platform/><version><version-number/></version></system></state>",
                ORIGIN));
    Matcher revision = REVISION.matcher(offered);
    String fallback = revision.find() ? "model of " + revision.group(1) : "unknown version";
    return new DeviceFacts(
        "Nokia " + group(STATE_PLATFORM.matcher(state), "SR OS"),
        group(STATE_VERSION.matcher(state), fallback) + " (model-driven)",
        "");
  }

  private static String group(Matcher matcher, String fallback) {
    return matcher.find() ? matcher.group(1) : fallback;
  }

  private static DriverException other(String why) {
    return new DriverException(
        DriverException.Code.UNSUPPORTED_COMBINATION,
        "The device is no SR OS router in model-driven mode: "
            + why
            + ". Name its own driver in the site file, or set"
            + " 'configuration-mode model-driven' under /configure system management-interface");
  }
}
