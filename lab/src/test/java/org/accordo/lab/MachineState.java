package org.accordo.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Everything in a router that a federation changes, in the words of the system's own tools. */
final class MachineState {
  private static final List<String> COMMANDS =
      List.of(
          "ip -j -d link",
          "ip -j addr",
          "ip -j route show table all",
          "ip -6 -j route show table all",
          "ip -j rule",
          "ip -6 -j rule",
          "ip neigh show nud permanent | sort",
          "bridge -j -d link",
          "bridge -j vlan",
          "wg show all dump",
          "sysctl -a -r ^net\\.ipv[46]\\.(conf\\.|ip_forward|fwmark)",
          "iptables-save",
          "ip6tables-save");

  private static final String OF_KERNEL = "\"protocol\":\"kernel\"";

  private static final Pattern EMPTY_TABLE =
      Pattern.compile("(?m)^\\*\\w+\\n(:[A-Z]+ ACCEPT \\[0:0]\\n)*COMMIT\\n");

  private final Map<String, String> parts = new LinkedHashMap<>();

  private MachineState() {}

  static MachineState of(Machine machine, String router) {
    MachineState state = new MachineState();
    StringBuilder script = new StringBuilder();
    for (String command : COMMANDS) {
      script
          .append("echo '@@@'\n")
          .append(command.replace("^net", "'^net").replace("fwmark)", "fwmark)'"))
          .append(" 2>&1 || true\n");
    }
    String[] outputs = machine.script(router, script.toString()).split("@@@\n", -1);
    for (int number = 0; number < COMMANDS.size(); number++) {
      String output = outputs[number + 1].strip().replaceAll("^\\[|]$", "").replace("},{", "}\n{");
      String command = COMMANDS.get(number);
      state.parts.put(
          command,
          command.endsWith("-save")
              ? rules(output)
              : command.contains(" route ") ? routes(output) : output);
    }
    return state;
  }

  /**
   * What differs but for the kernel's own rule for VRFs: it comes with the first VRF, would not
   * come again for another, and so nobody may take it away.
   */
  List<String> changes(MachineState later) {
    return differences(later).stream()
        .filter(line -> !line.endsWith("+ {\"priority\":1000,\"src\":\"all\",\"l3mdev\":null}"))
        .toList();
  }

  /**
   * Without dates and counters, which change by themselves, and without tables that have no rule:
   * the kernel makes a table with its first rule, and keeps it.
   */
  private static String rules(String saved) {
    String all =
        saved
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> line.replaceAll("\\[\\d+:\\d+]", "[0:0]") + "\n")
            .collect(Collectors.joining());
    return EMPTY_TABLE.matcher(all).replaceAll("");
  }

  /** Where two texts of the same lines begin to differ. */
  private static String order(String before, String later) {
    List<String> old = before.lines().toList();
    List<String> now = later.lines().toList();
    int first = 0;
    while (old.get(first).equals(now.get(first))) {
      first++;
    }
    return now.get(first) + " where " + old.get(first) + " was";
  }

  /**
   * The kernel's own entries of interfaces in one order: those of the same link-local prefix come
   * in that in which interfaces went up or left a VRF, and mean the same in each.
   */
  private static String routes(String listed) {
    return listed
        .lines()
        .sorted(Comparator.comparing(line -> line.contains(OF_KERNEL) ? line : ""))
        .collect(Collectors.joining("\n"));
  }

  /** What is here and not there or there and not here, line by line; empty where all is equal. */
  private List<String> differences(MachineState later) {
    List<String> differences = new ArrayList<>();
    parts.forEach(
        (command, before) -> {
          List<String> gone = new ArrayList<>(before.lines().toList());
          List<String> come = new ArrayList<>(later.parts.get(command).lines().toList());
          later.parts.get(command).lines().forEach(gone::remove);
          before.lines().forEach(come::remove);
          gone.forEach(line -> differences.add(command + ": - " + line));
          come.forEach(line -> differences.add(command + ": + " + line));
          if (gone.isEmpty() && come.isEmpty() && !before.equals(later.parts.get(command))) {
            differences.add(
                command
                    + ": the same lines in another order: "
                    + order(before, later.parts.get(command)));
          }
        });
    return differences;
  }
}
