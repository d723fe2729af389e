package org.accordo.boot.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.ProblemCode;

/**
 * Reads {@code hosts.yaml} of Nornir's simple inventory, with {@code groups.yaml} and {@code
 * defaults.yaml} beside it. A host's own field counts, then that of its groups in order, then the
 * default.
 */
final class NornirInventory {
  private final Inventory inventory;
  private final Map<String, YamlValue> groups;
  private final Map<String, YamlValue> defaults;

  NornirInventory(Inventory inventory) {
    this.inventory = inventory;
    this.groups = beside("groups");
    this.defaults = beside("defaults");
  }

  private Map<String, YamlValue> beside(String name) {
    return Inventory.yaml(inventory.folder(), name)
        .map(file -> Inventory.values(inventory.read(file)))
        .orElse(Map.of());
  }

  List<InventoryHost> hosts() {
    List<InventoryHost> hosts = new ArrayList<>();
    Inventory.values(inventory.root()).forEach((name, host) -> hosts.add(host(name, host)));
    return hosts;
  }

  private InventoryHost host(String name, YamlValue value) {
    List<Map<String, YamlValue>> layers = new ArrayList<>();
    addLayers(value, layers, new LinkedHashSet<>());
    layers.add(defaults);
    return new InventoryHost(
        name,
        first(layers, "platform").stream().toList(),
        Optional.empty(),
        Optional.empty(),
        first(layers, "hostname").or(() -> Optional.of(name)),
        first(layers, "port"),
        first(layers, "username"),
        layers.stream().anyMatch(layer -> isSet(layer.get("password"))),
        Optional.empty(),
        List.of(),
        value.place());
  }

  private void addLayers(YamlValue value, List<Map<String, YamlValue>> layers, Set<String> around) {
    Map<String, YamlValue> fields = Inventory.values(value);
    layers.add(fields);
    YamlValue named = fields.get("groups");
    if (named == null || named.isNothing()) {
      return;
    }
    for (String group : named.list("a list of groups", g -> g.text("a group's name"))) {
      if (!groups.containsKey(group)) {
        throw named
            .problem(
                ProblemCode.INVALID_VALUE,
                "there is no group " + InvalidValueException.quote(group) + " in groups.yaml")
            .exception();
      }
      if (around.add(group)) {
        addLayers(groups.get(group), layers, around);
      }
    }
  }

  private static Optional<String> first(List<Map<String, YamlValue>> layers, String field) {
    return layers.stream().flatMap(layer -> Inventory.plain(layer, field).stream()).findFirst();
  }

  private static boolean isSet(YamlValue value) {
    return value != null && !value.isNothing();
  }
}
