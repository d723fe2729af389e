package org.accordo.driver.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.PrefixTranslation;

/**
 * The numbers among the driver's settings.
 *
 * @param markBase the lowest bit of marks that is not part of a number or direction
 * @param tableBase added to a translation's number for its routing table
 * @param preferenceBase of the first of four preferences in a row
 * @param zoneBase of the first of {@link #ZONES} connection tracking zones
 * @param routeProtocol of routes and rules; plain routes have it as their realm too
 */
record LinuxSettings(
    int markBase, long tableBase, int preferenceBase, int zoneBase, int routeProtocol) {
  /** How many connection tracking zones there are for translations. */
  static final int ZONES = 16384;

  private static final String ROUTE_PROTOCOL = "route-protocol";
  private static final String MARK_BASE = "mark-base";
  private static final String TABLE_BASE = "table-base";
  private static final String PREFERENCE_BASE = "preference-base";
  private static final String ZONE_BASE = "zone-base";
  private static final Pattern NUMBER = Pattern.compile("0x[0-9a-f]{1,8}|0|[1-9][0-9]{0,9}");

  /** One folder's name for sockets and files; {@code vtysh} would take a path as well. */
  private static final Pattern PATH_SPACE = Pattern.compile("([A-Za-z0-9][A-Za-z0-9_-]{0,63})?");

  private static final Pattern PORTS = Pattern.compile("[1-9][0-9]{0,4}(,[1-9][0-9]{0,4}){0,14}");

  /** Reads settings that {@link #translationProblems} has nothing against. */
  static LinuxSettings parse(Map<String, String> settings) {
    return new LinuxSettings(
        (int) number(settings, MARK_BASE),
        number(settings, TABLE_BASE),
        (int) number(settings, PREFERENCE_BASE),
        (int) number(settings, ZONE_BASE),
        (int) number(settings, ROUTE_PROTOCOL));
  }

  /** What is wrong with the settings that several types of intents use. */
  static List<Diagnostic> problems(Map<String, String> settings) {
    List<Diagnostic> problems = new ArrayList<>();
    range(settings, ROUTE_PROTOCOL, 5, 255, problems);
    range(settings, "ipv6-metric", 1, 0xffff_fffeL, problems);
    range(settings, "tunnel-ttl", 1, 255, problems);
    String ipv6 = settings.get("ipv6");
    if (!ipv6.equals("on") && !ipv6.equals("off")) {
      problems.add(problem("ipv6", ipv6, "on, or off where the kernel runs without IPv6"));
    }
    String frr = settings.get("frr");
    if (!frr.equals("on") && !frr.equals("off")) {
      problems.add(problem("frr", frr, "on where FRR runs on it, or off"));
    }
    String space = settings.get("frr-path-space");
    if (!PATH_SPACE.matcher(space).matches()) {
      problems.add(
          problem(
              "frr-path-space",
              space,
              "the path space of its FRR: up to 64 letters, digits, _ or -, or nothing"));
    }
    return problems;
  }

  /** What is wrong with the settings that only translations use. */
  static List<Diagnostic> translationProblems(Map<String, String> settings) {
    List<Diagnostic> problems = new ArrayList<>();
    range(settings, TABLE_BASE, 256, 0xffff_ffffL - PrefixTranslation.MAX_NUMBER, problems);
    range(settings, PREFERENCE_BASE, 1, 32_000, problems);
    range(settings, ZONE_BASE, 1, 65_535 - ZONES, problems);
    long bit = number(settings, MARK_BASE);
    if (bit < 0x2000 || bit > 0x2000_0000 || Long.bitCount(bit) != 1) {
      problems.add(
          problem(MARK_BASE, settings.get(MARK_BASE), "one bit from 0x2000 to 0x20000000"));
    }
    String ports = settings.get("closed-ports");
    if (!ports.equals("none") && !arePorts(ports)) {
      problems.add(
          problem("closed-ports", ports, "up to 15 TCP ports separated by commas, or none"));
    }
    return problems;
  }

  private static boolean arePorts(String ports) {
    if (!PORTS.matcher(ports).matches()) {
      return false;
    }
    for (String port : ports.split(",", -1)) {
      if (Integer.parseInt(port) > 65_535) {
        return false;
      }
    }
    return true;
  }

  private static void range(
      Map<String, String> settings, String name, long least, long most, List<Diagnostic> problems) {
    long number = number(settings, name);
    if (number < least || number > most) {
      problems.add(problem(name, settings.get(name), "a number from " + least + " to " + most));
    }
  }

  private static Diagnostic problem(String name, String value, String expected) {
    return Diagnostic.error(
        "settings." + name,
        "Invalid value " + InvalidValueException.quote(value),
        "Give the router " + expected + ".");
  }

  /** The number, or -1 where the text is none. */
  private static long number(Map<String, String> settings, String name) {
    String text = settings.get(name);
    return NUMBER.matcher(text).matches() ? Long.decode(text) : -1;
  }
}
