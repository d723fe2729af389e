package org.accordo.driver.iosxe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceName;

/** Knows which numbers the interfaces of each kind have; the manifest knows the kinds. */
final class InterfaceNumbers {
  private static final Pattern NAME = Pattern.compile("([A-Za-z-]+)([0-9].*)");

  private record Rule(Pattern allowed, String expected) {
    Rule(String allowed, String expected) {
      this(Pattern.compile(allowed), expected);
    }
  }

  private static final String SLOTS = "(0|[1-9][0-9]{0,2})(/(0|[1-9][0-9]{0,2})){0,3}";
  private static final String OF_32_BITS = "(0|[1-9][0-9]{0,8})";
  private static final Rule PORT =
      new Rule(
          SLOTS + "(\\.[1-9][0-9]{0,8})?",
          "up to four numbers joined by /, and the number of a subinterface behind a dot");
  private static final Map<String, Rule> RULES =
      Map.of(
          "Serial", new Rule(SLOTS, "up to four numbers joined by /"),
          "Port-channel",
              new Rule(
                  "([1-9][0-9]?|[1-4][0-9]{2}|50[0-9]|51[0-2])(\\.[1-9][0-9]{0,8})?",
                  "1 to 512, and the number of a subinterface behind a dot"),
          "Vlan", new Rule("[1-9][0-9]{0,2}|[1-3][0-9]{3}|40[0-8][0-9]|409[0-4]", "1 to 4094"),
          "BDI", new Rule("[1-9][0-9]{0,3}", "1 to 9999"),
          "Loopback", new Rule(OF_32_BITS, "a number of up to nine digits"),
          "Tunnel", new Rule(OF_32_BITS, "a number of up to nine digits"));

  private InterfaceNumbers() {}

  /** What is wrong with the interfaces that the intent names. */
  static List<Diagnostic> problems(Intent intent) {
    List<Diagnostic> problems = new ArrayList<>();
    for (InterfaceName name : intent.interfaceNames()) {
      Matcher parts = NAME.matcher(name.value());
      boolean known = parts.matches();
      Rule rule = known ? RULES.getOrDefault(parts.group(1), PORT) : PORT;
      if (!known || !rule.allowed().matcher(parts.group(2)).matches()) {
        problems.add(
            Diagnostic.error(
                "interface",
                "No router has an interface " + name,
                "Behind its kind stands " + rule.expected() + "."));
      }
    }
    return problems;
  }
}
