package org.accordo.driver.nokia.sros;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;

/** The driver's settings, and what may be wrong with them. */
record SrosSettings(Map<String, String> values) {
  private static final String CUSTOMER = "customer";
  private static final String SERVICE_ID_BASE = "service-id-base";
  private static final String GRE_FORM = "gre-form";
  private static final String TUNNEL_GROUP = "tunnel-group";
  private static final String DELIVERY_SERVICE = "delivery-service";
  private static final String DELIVERY_INSTANCE = "delivery-instance";
  private static final String TUNNEL_PEERS = "tunnel-peers";
  private static final String NAT_GROUP = "nat-group";
  private static final String LIMIT = "max-subscriber-limit";

  /** Highest number of a service that a user may configure. */
  static final long HIGHEST_SERVICE_ID = 2_147_483_647L;

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");

  /** What is wrong with the settings that addresses use. */
  List<Diagnostic> addressProblems() {
    List<Diagnostic> problems = new ArrayList<>();
    oneOf("address-kind", "primary", "secondary", problems);
    oneOf("ipv6-context", "added", "present", problems);
    return problems;
  }

  /** What is wrong with the settings that VPRNs use. */
  List<Diagnostic> serviceProblems() {
    List<Diagnostic> problems = new ArrayList<>();
    name(CUSTOMER, problems);
    range(SERVICE_ID_BASE, 0, HIGHEST_SERVICE_ID - 1, problems);
    return problems;
  }

  /** What is wrong with the settings that tunnels use. */
  List<Diagnostic> tunnelProblems() {
    List<Diagnostic> problems = new ArrayList<>();
    oneOf(GRE_FORM, "fp", "isa", problems);
    if (isIsa()) {
      range(TUNNEL_GROUP, 1, 64, problems);
      name(DELIVERY_SERVICE, problems);
      if (peers().isEmpty()) {
        problems.add(
            problem(
                TUNNEL_PEERS, "VPRN/NAME=ADDRESS of each tunnel's other end, separated by commas"));
      }
    } else {
      name(DELIVERY_INSTANCE, problems);
    }
    return problems;
  }

  /** What is wrong with the settings that translations use. */
  List<Diagnostic> translationProblems() {
    List<Diagnostic> problems = new ArrayList<>();
    range(NAT_GROUP, 1, 4, problems);
    oneOf("nat-context", "added", "present", problems);
    long limit = number(LIMIT);
    if (limit < 1 || limit > 65_536 || Long.bitCount(limit) != 1) {
      problems.add(problem(LIMIT, "a power of two from 1 to 65536"));
    }
    return problems;
  }

  /** Whether tunnels go through an ISA or ESA. */
  boolean isIsa() {
    return get(GRE_FORM).equals("isa");
  }

  String get(String name) {
    return values.get(name);
  }

  /** The number, or -1 where the text is none. */
  long number(String name) {
    String text = get(name);
    return NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1;
  }

  /** The address inside the tunnel that the other end has. */
  Optional<IpAddress> peer(InterfaceName tunnel) {
    return peers().map(known -> known.get(tunnel.value()));
  }

  /** By the tunnel's name; empty where the text cannot be read. */
  private Optional<Map<String, IpAddress>> peers() {
    Map<String, IpAddress> peers = new HashMap<>();
    String text = get(TUNNEL_PEERS);
    if (text.isEmpty()) {
      return Optional.of(peers);
    }
    for (String entry : text.split(",", -1)) {
      int equals = entry.indexOf('=');
      if (equals < 0) {
        return Optional.empty();
      }
      try {
        InterfaceName name = new InterfaceName(entry.substring(0, equals).strip());
        peers.put(name.value(), IpAddress.parse(entry.substring(equals + 1).strip()));
      } catch (InvalidValueException e) {
        return Optional.empty();
      }
    }
    return Optional.of(peers);
  }

  private void name(String setting, List<Diagnostic> problems) {
    if (!NAME.matcher(get(setting)).matches()) {
      problems.add(
          problem(setting, "a name of up to 64 letters, digits, dots, underscores and hyphens"));
    }
  }

  private void oneOf(String setting, String one, String other, List<Diagnostic> problems) {
    if (!get(setting).equals(one) && !get(setting).equals(other)) {
      problems.add(problem(setting, one + " or " + other));
    }
  }

  private void range(String setting, long least, long most, List<Diagnostic> problems) {
    long number = number(setting);
    if (number < least || number > most) {
      problems.add(problem(setting, "a number from " + least + " to " + most));
    }
  }

  private Diagnostic problem(String setting, String expected) {
    return Diagnostic.error(
        "settings." + setting,
        "Invalid value " + InvalidValueException.quote(get(setting)),
        "Give the router " + expected + ".");
  }
}
