package org.accordo.boot.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.ProblemCode;

/**
 * Reads an inventory of Ansible in YAML, with {@code group_vars} and {@code host_vars} beside it. A
 * variable of a group counts less than that of a group in it, and less than the host's own.
 */
final class AnsibleInventory {
  private static final String ALL = "all";
  private static final int MOST_HOSTS = 10_000;
  private static final Pattern RANGE =
      Pattern.compile("([^\\[]*)\\[([0-9]{1,6}):([0-9]{1,6})\\]([^\\[]*)");

  private final Inventory inventory;
  private final Map<String, List<YamlValue>> groups = new LinkedHashMap<>();
  private final Set<String> children = new HashSet<>();
  private final Map<String, Host> hosts = new LinkedHashMap<>();

  AnsibleInventory(Inventory inventory) {
    this.inventory = inventory;
  }

  /** What is known of one host, the later the nearer. */
  private static final class Host {
    private final YamlValue first;
    private final Map<String, YamlValue> variables = new LinkedHashMap<>();
    private final Map<String, YamlValue> own = new LinkedHashMap<>();
    private final Set<String> groups = new LinkedHashSet<>();

    private Host(YamlValue first) {
      this.first = first;
    }
  }

  List<InventoryHost> hosts() {
    Inventory.values(inventory.root()).forEach((name, group) -> collect(name, group, 0));
    visit(ALL, Map.of(), new LinkedHashSet<>());
    groups.keySet().stream()
        .filter(name -> !name.equals(ALL) && !children.contains(name))
        .forEach(name -> visit(name, variables(ALL), new LinkedHashSet<>()));
    List<InventoryHost> all = new ArrayList<>();
    hosts.forEach((name, host) -> all.add(host(name, host)));
    return all;
  }

  private void collect(String name, YamlValue group, int depth) {
    groups.computeIfAbsent(name, n -> new ArrayList<>()).add(group);
    if (depth > 50) {
      throw group.problem(ProblemCode.INVALID_VALUE, "groups are nested too deeply").exception();
    }
    YamlValue nested = Inventory.values(group).get("children");
    if (nested != null) {
      Inventory.values(nested)
          .forEach(
              (child, value) -> {
                children.add(child);
                collect(child, value, depth + 1);
              });
    }
  }

  /** The variables of a group itself: those of files count more than those of the inventory. */
  private Map<String, YamlValue> variables(String group) {
    Map<String, YamlValue> variables = new LinkedHashMap<>();
    for (YamlValue definition : groups.getOrDefault(group, List.of())) {
      YamlValue own = Inventory.values(definition).get("vars");
      if (own != null) {
        variables.putAll(Inventory.values(own));
      }
    }
    variables.putAll(beside("group_vars", group));
    return variables;
  }

  private Map<String, YamlValue> beside(String folder, String name) {
    Path vars = inventory.folder().resolve(folder);
    boolean plain = name.matches("[A-Za-z0-9][A-Za-z0-9._-]*");
    return (plain ? Inventory.yaml(vars, name) : Optional.<Path>empty())
        .map(file -> Inventory.values(inventory.read(file)))
        .orElse(Map.of());
  }

  private void visit(String name, Map<String, YamlValue> inherited, Set<String> around) {
    if (!around.add(name)) {
      throw groups
          .get(name)
          .get(0)
          .problem(
              ProblemCode.INVALID_VALUE,
              "the group " + InvalidValueException.quote(name) + " is in itself")
          .exception();
    }
    Map<String, YamlValue> variables = new LinkedHashMap<>(inherited);
    variables.putAll(variables(name));
    for (YamlValue definition : groups.getOrDefault(name, List.of())) {
      Map<String, YamlValue> fields = Inventory.values(definition);
      if (fields.containsKey("hosts")) {
        Inventory.values(fields.get("hosts"))
            .forEach((pattern, own) -> add(pattern, own, variables, name));
      }
      if (fields.containsKey("children")) {
        Inventory.values(fields.get("children"))
            .keySet()
            .forEach(child -> visit(child, variables, new LinkedHashSet<>(around)));
      }
    }
  }

  private void add(String pattern, YamlValue own, Map<String, YamlValue> variables, String group) {
    for (String name : expanded(pattern, own)) {
      Host host = hosts.computeIfAbsent(name, n -> new Host(own));
      if (hosts.size() > MOST_HOSTS) {
        throw own.problem(ProblemCode.INVALID_VALUE, "more than " + MOST_HOSTS + " hosts")
            .exception();
      }
      host.variables.putAll(variables);
      host.own.putAll(Inventory.values(own));
      host.groups.add(group);
    }
  }

  /** {@code leaf[01:03]} is three hosts. */
  private static List<String> expanded(String pattern, YamlValue at) {
    Matcher range = RANGE.matcher(pattern);
    if (!range.matches()) {
      return List.of(pattern);
    }
    int from = Integer.parseInt(range.group(2));
    int to = Integer.parseInt(range.group(3));
    if (to < from || to - from >= MOST_HOSTS) {
      throw at.problem(
              ProblemCode.INVALID_VALUE,
              "expected a range of hosts, found " + InvalidValueException.quote(pattern))
          .exception();
    }
    List<String> names = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      String number = Integer.toString(i);
      String zeros = "0".repeat(Math.max(0, range.group(2).length() - number.length()));
      names.add(range.group(1) + zeros + number + range.group(4));
    }
    return names;
  }

  private InventoryHost host(String name, Host host) {
    Map<String, YamlValue> all = new LinkedHashMap<>(host.variables);
    all.putAll(host.own);
    all.putAll(beside("host_vars", name));
    List<String> groupsNearestFirst = new ArrayList<>(host.groups);
    java.util.Collections.reverse(groupsNearestFirst);
    List<String> notes = new ArrayList<>();
    for (String each : List.of("ansible_host", "ansible_user", "ansible_port")) {
      YamlValue value = all.get(each);
      if (value != null && Inventory.plain(all, each).isEmpty()) {
        notes.add(each + " is computed in the inventory");
      }
    }
    if (Stream.of("ansible_become_password", "ansible_become_pass").anyMatch(all::containsKey)) {
      notes.add(
          "the inventory has a password to gain privileges; log in with a user that has them");
    }
    return new InventoryHost(
        name,
        Inventory.distinct(
            Stream.concat(
                Inventory.plain(all, "ansible_network_os").stream(),
                all.containsKey("ansible_network_os")
                    ? Stream.empty()
                    : groupsNearestFirst.stream())),
        Optional.empty(),
        Inventory.plain(all, "ansible_connection").map(c -> c.replaceFirst(".*\\.", "")),
        Inventory.plain(all, "ansible_host", "ansible_ssh_host")
            .or(() -> all.containsKey("ansible_host") ? Optional.empty() : Optional.of(name)),
        Inventory.plain(all, "ansible_port", "ansible_ssh_port"),
        Inventory.plain(all, "ansible_user", "ansible_ssh_user"),
        Stream.of("ansible_password", "ansible_ssh_pass").anyMatch(all::containsKey),
        Inventory.plain(all, "ansible_ssh_private_key_file", "ansible_private_key_file"),
        notes,
        host.first.place());
  }
}
