package org.accordo.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything in a Linux router that Accordo might change, in the words of the system's own tools.
 *
 * @param parts what each tool printed, by the tool's command line
 */
public record RouterState(Map<String, String> parts) {
  /**
   * Interface and forwarding parameters; those left out are numbers of the kernel's own making that
   * change by themselves.
   */
  private static final String PARAMETERS = "^net\\.ipv[46]\\.(conf\\.|ip_forward|fwmark)";

  public RouterState {
    parts = Map.copyOf(parts);
  }

  /** The state of a namespace now. */
  public static RouterState of(LabNamespace router) {
    Map<String, String> parts = new LinkedHashMap<>();
    for (String command :
        List.of(
            "ip -j addr",
            "ip -j link",
            "ip -j route show table all",
            "ip -6 -j route show table all",
            "ip -j rule",
            "ip -6 -j rule")) {
      String objects = router.output(command.split(" ", -1)).strip();
      parts.put(command, objects.replaceAll("^\\[|]$", "").replace("},{", "}\n{"));
    }
    parts.put("sysctl", router.output("sysctl", "-a", "-r", PARAMETERS).strip());
    for (String command : List.of("iptables-save", "ip6tables-save")) {
      parts.put(command, rules(router.output(command)));
    }
    return new RouterState(parts);
  }

  /** What is here and not there or there and not here, line by line; empty where all is equal. */
  public List<String> differences(RouterState later) {
    List<String> differences = new ArrayList<>();
    Set<String> commands = new TreeSet<>(parts.keySet());
    for (String command : commands) {
      String before = parts.get(command);
      String after = later.parts.get(command);
      if (before.equals(after)) {
        continue;
      }
      List<String> gone = new ArrayList<>(before.lines().toList());
      List<String> come = new ArrayList<>(after.lines().toList());
      after.lines().forEach(gone::remove);
      before.lines().forEach(come::remove);
      gone.forEach(line -> differences.add(command + ": - " + line));
      come.forEach(line -> differences.add(command + ": + " + line));
      if (gone.isEmpty() && come.isEmpty()) {
        differences.add(command + ": the same lines in another order");
      }
    }
    return differences;
  }

  /**
   * Without dates and counters, and without tables that hold nothing: the kernel makes these the
   * first time that somebody looks for a rule in them.
   */
  static String rules(String saved) {
    StringBuilder kept = new StringBuilder();
    StringBuilder table = new StringBuilder();
    boolean holdsSomething = false;
    for (String line : saved.lines().toList()) {
      if (line.startsWith("#")) {
        continue;
      }
      String plain = line.replaceAll("\\[\\d+:\\d+]", "[0:0]");
      table.append(plain).append('\n');
      if (line.startsWith("-") || (line.startsWith(":") && !line.contains(" ACCEPT "))) {
        holdsSomething = true;
      }
      if (line.equals("COMMIT")) {
        kept.append(holdsSomething ? table : "");
        table.setLength(0);
        holdsSomething = false;
      }
    }
    return kept.toString().strip();
  }
}
