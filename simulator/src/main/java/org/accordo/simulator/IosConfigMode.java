package org.accordo.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A level of configuration mode, and the commands that it knows.
 *
 * @param name in the prompt
 * @param path the heads of the blocks around it
 */
record IosConfigMode(String name, List<String> path) {
  private static final Pattern INTERFACE =
      Pattern.compile(
          "interface ((?:Tunnel|Loopback|BDI|Vlan)\\d+|(?:Ten)?GigabitEthernet[\\d/]+(\\.\\d+)?)");
  private static final Pattern VRF = Pattern.compile("vrf definition \\S{1,32}");
  private static final Pattern FAMILY = Pattern.compile("address-family (ipv4|ipv6)( unicast)?");
  private static final Pattern GLOBAL =
      Pattern.compile(
          "(hostname \\S+|ip route (vrf \\S+ )?\\S+ \\S+ \\S+.*|ipv6 route (vrf \\S+ )?\\S+/\\d+ \\S+.*"
              + "|ip nat (inside|outside|pool) .+|ip nat settings .+|ipv6 unicast-routing"
              + "|ip access-list .+|ip prefix-list .+|logging .+|snmp-server .+|username .+)");
  private static final Pattern IN_INTERFACE =
      Pattern.compile(
          "(description .+|ip address \\S+ \\S+( secondary)?|ipv6 address \\S+|ipv6 enable"
              + "|ip nat (inside|outside)|ip mtu \\d+|ipv6 mtu \\d+|mtu \\d+|ip tcp adjust-mss \\d+"
              + "|ipv6 tcp adjust-mss \\d+|vrf forwarding \\S+|tunnel .+|bandwidth \\d+|shutdown"
              + "|encapsulation dot1Q \\d+|keepalive.*|load-interval \\d+)");
  private static final Pattern STATIC_TRANSLATION =
      Pattern.compile("(ip nat (?:inside|outside) source static) (?:network )?(\\S+) (\\S+)( .*)?");
  private static final Pattern IN_VRF = Pattern.compile("(rd \\S+|description .+)");
  private static final Pattern QUAD = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
  private static final String CARET = "% Invalid input detected at '^' marker.\n\n";

  /** What came of a command, and the level that it opens. */
  record Done(String text, Optional<IosConfigMode> next) {
    static Done silent() {
      return new Done("", Optional.empty());
    }

    static Done said(String text) {
      return new Done(text, Optional.empty());
    }
  }

  static IosConfigMode top() {
    return new IosConfigMode("config", List.of());
  }

  /** Does a command of this level; empty where it is none. */
  Optional<Done> apply(String line, IosConfig config) {
    boolean no = line.startsWith("no ");
    String words = no ? line.substring(3) : line;
    if (!knows(words, no)) {
      return Optional.empty();
    }
    if (hasImpossibleAddress(words)) {
      return Optional.of(Done.said(" ".repeat(8) + "^\n" + CARET));
    }
    return Optional.of(no ? remove(words, config) : set(words, config));
  }

  private boolean knows(String words, boolean no) {
    if (path.isEmpty()) {
      return INTERFACE.matcher(words).matches()
          || VRF.matcher(words).matches()
          || words.equals("archive")
          || GLOBAL.matcher(words).matches();
    }
    String head = path.get(path.size() - 1);
    if (head.startsWith("interface ")) {
      return IN_INTERFACE.matcher(words).matches() || (no && isGeneral(words));
    }
    if (head.startsWith("vrf ")) {
      return FAMILY.matcher(words).matches() || IN_VRF.matcher(words).matches();
    }
    return head.equals("archive") && words.matches("(path|maximum|log) .+|write-memory");
  }

  /** Without a value, for all values. */
  private static boolean isGeneral(String words) {
    return words.matches(
        "description|ip address|ipv6 address|vrf forwarding|ip nat|ip mtu|mtu|ip tcp adjust-mss"
            + "|tunnel \\S+|bandwidth|keepalive");
  }

  private static boolean hasImpossibleAddress(String words) {
    for (String word : words.split(" ", -1)) {
      if (QUAD.matcher(word).matches()) {
        for (String part : word.split("\\.", -1)) {
          if (part.length() > 3 || Integer.parseInt(part) > 255) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private Done set(String words, IosConfig config) {
    if (INTERFACE.matcher(words).matches()) {
      String name = words.substring("interface ".length());
      boolean isUnknownPort =
          name.contains("GigabitEthernet") && !IosRouter.isPort(name.replaceAll("\\..*", ""));
      return isUnknownPort
          ? Done.said(" ".repeat(12) + "^\n" + CARET)
          : open("config-if", words, config);
    }
    if (VRF.matcher(words).matches()) {
      return open("config-vrf", words, config);
    }
    if (FAMILY.matcher(words).matches()) {
      return open("config-vrf-af", words, config);
    }
    if (words.equals("archive")) {
      return open("config-archive", words, config);
    }
    if (words.startsWith("vrf forwarding ")) {
      return joinVrf(words, config);
    }
    if (words.matches("ip route vrf .*|ip nat .* vrf .*")) {
      String vrf = words.replaceFirst(".* vrf (\\S+).*", "$1");
      if (!config.has(List.of(), "vrf definition " + vrf)) {
        return Done.said("% VRF " + vrf + " does not exist\n");
      }
    }
    Optional<String> taken = path.isEmpty() ? taken(words, config) : Optional.empty();
    if (taken.isPresent()) {
      return Done.said(taken.get());
    }
    if (!words.equals("tunnel mode gre ip")) {
      config.set(path, words);
    }
    return Done.silent();
  }

  /** An address has one static translation, also where the same one is asked for again. */
  private static Optional<String> taken(String words, IosConfig config) {
    Matcher wanted = STATIC_TRANSLATION.matcher(words);
    if (!wanted.matches()) {
      return Optional.empty();
    }
    for (String line : config.lines(List.of())) {
      Matcher there = STATIC_TRANSLATION.matcher(line);
      boolean rival =
          there.matches()
              && there.group(1).equals(wanted.group(1))
              && Objects.equals(there.group(4), wanted.group(4));
      if (rival && there.group(2).equals(wanted.group(2))) {
        return Optional.of("% " + there.group(2) + " already mapped (" + mapping(there) + ")\n");
      }
      if (rival && there.group(3).equals(wanted.group(3))) {
        return Optional.of("% similar static entry (" + mapping(there) + ") already exists\n");
      }
    }
    return Optional.empty();
  }

  private static String mapping(Matcher rule) {
    return rule.group(2) + " -> " + rule.group(3);
  }

  private Done open(String mode, String head, IosConfig config) {
    config.set(path, head);
    List<String> inside = new ArrayList<>(path);
    inside.add(head);
    return new Done("", Optional.of(new IosConfigMode(mode, List.copyOf(inside))));
  }

  private Done joinVrf(String words, IosConfig config) {
    String vrf = words.substring("vrf forwarding ".length());
    if (!config.has(List.of(), "vrf definition " + vrf)) {
      return Done.said("% VRF " + vrf + " not configured.\n");
    }
    if (config.has(path, words)) {
      return Done.silent();
    }
    boolean hadAddress = config.remove(path, "ip address");
    config.set(path, words);
    String name = path.get(0).substring("interface ".length());
    return Done.said(
        hadAddress
            ? "% Interface "
                + name
                + " IPv4 disabled and address(es) removed due to enabling VRF "
                + vrf
                + "\n"
            : "");
  }

  private Done remove(String words, IosConfig config) {
    if (words.startsWith("interface ") && IosRouter.isPort(words.substring(10))) {
      return Done.said("% Removal of physical interfaces is not permitted\n");
    }
    String plain = words.replaceFirst(" forced$", "");
    if (words.startsWith("vrf definition ")) {
      return removeVrf(words, config);
    }
    boolean removed = config.remove(path, plain);
    if (!removed && words.startsWith("ip route")) {
      return Done.said("%No matching route to delete\n");
    }
    if (!removed && words.startsWith("ip nat") && path.isEmpty()) {
      return Done.said("%Translation not found\n");
    }
    return Done.silent();
  }

  private static Done removeVrf(String words, IosConfig config) {
    String vrf = words.substring("vrf definition ".length());
    if (!config.remove(List.of(), words)) {
      return Done.said("% VRF " + vrf + " not configured.\n");
    }
    for (String line : config.lines(List.of())) {
      if (line.startsWith("interface ")) {
        config.remove(List.of(line), "vrf forwarding " + vrf);
      }
    }
    return Done.said(
        "% IPv4 and IPv6 addresses from all interfaces in VRF " + vrf + " have been removed\n");
  }
}
