package org.accordo.driver.iosxe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.InvalidValueException;

/** What the driver's settings may be. */
final class IosXeSettings {

  /**
   * @param name of the setting
   * @param allowed what it may be, in full
   * @param expected the same for people
   */
  private record Rule(String name, Pattern allowed, String expected) {
    Rule(String name, String allowed, String expected) {
      this(name, Pattern.compile(allowed), expected);
    }
  }

  private static final List<Rule> RULES =
      List.of(
          new Rule("address-kind", "primary|secondary", "primary or secondary"),
          new Rule("no-shutdown", "on|off", "on or off"),
          new Rule(
              "route-name",
              "|[A-Za-z][A-Za-z0-9_-]{0,49}",
              "a letter, then up to 49 letters, digits, _ or -, or nothing"),
          new Rule(
              "route-distance",
              "[1-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-4]",
              "a number from 1 to 254"),
          new Rule("vrf-routes", "own|shared", "own or shared"),
          new Rule(
              "rd-as",
              "|[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]",
              "a number of an autonomous system from 1 to 65535, or nothing"),
          new Rule("adjust-mss", "on|off", "on or off"),
          new Rule("ipv6-routing", "assume|enable", "assume or enable"),
          new Rule("outside-static-network", "on|off", "on or off"),
          new Rule("nat-inside", "mark|assume", "mark or assume"),
          new Rule("nat-outside", "mark|assume", "mark or assume"),
          new Rule(
              "nat-vrf",
              "|[A-Za-z][A-Za-z0-9_-]{0,14}",
              "the name of a VRF: a letter, then up to 14 letters, digits, _ or -, or nothing"),
          new Rule("nat-match-in-vrf", "both|inside|none", "both, inside or none"));

  private IosXeSettings() {}

  /** What is wrong with them. */
  static List<Diagnostic> problems(Map<String, String> settings) {
    List<Diagnostic> problems = new ArrayList<>();
    for (Rule rule : RULES) {
      String value = settings.get(rule.name());
      if (!rule.allowed().matcher(value).matches()) {
        problems.add(
            Diagnostic.error(
                "settings." + rule.name(),
                "Invalid value " + InvalidValueException.quote(value),
                "Give the router " + rule.expected() + "."));
      }
    }
    return problems;
  }
}
