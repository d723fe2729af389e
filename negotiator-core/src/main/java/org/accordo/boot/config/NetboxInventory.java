package org.accordo.boot.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads devices as NetBox's REST interface exports them: a list, or a page with {@code results}.
 * What Accordo needs beside may stand in {@code config_context.accordo} or in custom fields named
 * {@code accordo_driver}, {@code accordo_transport}, {@code accordo_user}, {@code accordo_port}.
 */
final class NetboxInventory {
  private final Inventory inventory;

  NetboxInventory(Inventory inventory) {
    this.inventory = inventory;
  }

  List<InventoryHost> hosts() {
    YamlValue root = inventory.root();
    YamlValue devices =
        root.isList() ? root : root.section("devices").required("results", "a list of devices");
    return devices.list("a list of devices", NetboxInventory::host);
  }

  private static InventoryHost host(YamlValue device) {
    Map<String, YamlValue> fields = Inventory.values(device);
    Map<String, YamlValue> extra = extra(fields);
    List<String> notes = new ArrayList<>();
    Optional<String> status = nested(fields, "status", "value").filter(s -> !s.equals("active"));
    status.ifPresent(s -> notes.add("its status in the inventory is " + s));
    Optional<String> name = Inventory.plain(fields, "name");
    if (name.isEmpty()) {
      notes.add("it has no name in the inventory");
    }
    return new InventoryHost(
        name.orElseGet(() -> "device-" + Inventory.plain(fields, "id").orElse("0")),
        Inventory.distinct(
            Stream.of(nested(fields, "platform", "slug"), nested(fields, "platform", "name"))
                .flatMap(Optional::stream)),
        Inventory.plain(extra, "driver"),
        Inventory.plain(extra, "transport"),
        Stream.of("primary_ip", "primary_ip4", "primary_ip6")
            .flatMap(field -> nested(fields, field, "address").stream())
            .map(address -> address.replaceFirst("/.*", ""))
            .findFirst(),
        Inventory.plain(extra, "port"),
        Inventory.plain(extra, "user"),
        false,
        Optional.empty(),
        notes,
        device.place());
  }

  private static Map<String, YamlValue> extra(Map<String, YamlValue> fields) {
    Map<String, YamlValue> extra = new LinkedHashMap<>();
    section(fields, "config_context")
        .map(context -> context.get("accordo"))
        .filter(YamlValue::isSection)
        .ifPresent(own -> extra.putAll(Inventory.values(own)));
    section(fields, "custom_fields")
        .ifPresent(
            custom ->
                custom.forEach(
                    (name, value) -> {
                      if (name.startsWith("accordo_") && !value.isNothing()) {
                        extra.put(name.substring("accordo_".length()), value);
                      }
                    }));
    return extra;
  }

  private static Optional<Map<String, YamlValue>> section(
      Map<String, YamlValue> fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .filter(YamlValue::isSection)
        .map(Inventory::values);
  }

  private static Optional<String> nested(Map<String, YamlValue> fields, String name, String inner) {
    return section(fields, name).flatMap(values -> Inventory.plain(values, inner));
  }
}
