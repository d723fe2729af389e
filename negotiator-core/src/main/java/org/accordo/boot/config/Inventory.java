package org.accordo.boot.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.accordo.cli.ImportFormat;
import org.accordo.problem.ProblemCode;

/** Reads inventories of other tools: Ansible's and Nornir's YAML, and what NetBox exports. */
final class Inventory {
  static final int LONGEST_BYTES = 8 << 20;
  private static final Set<String> ANSIBLE = Set.of("hosts", "children", "vars");

  private final Path path;
  private final Findings findings = new Findings();
  private final YamlValue root;
  private final ImportFormat format;

  private Inventory(Path path, Optional<ImportFormat> format) {
    this.path = path;
    this.root = read(path);
    this.format = format.orElseGet(this::recognized);
  }

  /**
   * Reads a file.
   *
   * @param format empty where the file is to say itself what it is
   * @throws org.accordo.problem.ProblemException {@code malformed-request} or {@code invalid-value}
   *     with file, line and column
   */
  static Inventory open(Path path, Optional<ImportFormat> format) {
    return new Inventory(path, format);
  }

  /** The devices, in the order of the file; at least one. */
  List<InventoryHost> hosts() {
    List<InventoryHost> hosts =
        switch (format) {
          case ANSIBLE -> new AnsibleInventory(this).hosts();
          case NORNIR -> new NornirInventory(this).hosts();
          case NETBOX -> new NetboxInventory(this).hosts();
        };
    findings.throwIfAny();
    if (hosts.isEmpty()) {
      throw root.problem(ProblemCode.INVALID_VALUE, "there is no device in it").exception();
    }
    return hosts;
  }

  ImportFormat format() {
    return format;
  }

  /** The file's name without its folders. */
  String name() {
    return String.valueOf(path.getFileName());
  }

  /** The whole of another file of the same inventory. */
  YamlValue read(Path file) {
    YamlValue value = new YamlFile(file, LONGEST_BYTES).read(findings);
    value.checkForeign();
    return value;
  }

  YamlValue root() {
    return root;
  }

  private ImportFormat recognized() {
    if (root.isList()) {
      return ImportFormat.NETBOX;
    }
    YamlSection fields = root.section("an inventory of Ansible, Nornir or NetBox");
    if (fields.optional("results").filter(YamlValue::isList).isPresent()) {
      return ImportFormat.NETBOX;
    }
    for (YamlValue value : values(root).values()) {
      boolean group =
          value.isSection() && values(value).keySet().stream().anyMatch(ANSIBLE::contains);
      if (group) {
        return ImportFormat.ANSIBLE;
      }
    }
    return fields.names().contains("all") ? ImportFormat.ANSIBLE : ImportFormat.NORNIR;
  }

  /** The fields of a mapping by name; none where there is nothing. */
  static Map<String, YamlValue> values(YamlValue value) {
    if (value.isNothing()) {
      return Map.of();
    }
    YamlSection section = value.section("a mapping");
    Map<String, YamlValue> values = new LinkedHashMap<>();
    for (String name : section.names()) {
      values.put(name, section.optional(name).orElseThrow());
    }
    return values;
  }

  /** A plain text; absent where it is a template of the other tool or not plain. */
  static Optional<String> plain(Map<String, YamlValue> values, String... names) {
    return Stream.of(names)
        .map(values::get)
        .filter(value -> value != null && value.isPlain())
        .map(value -> value.text("a plain value"))
        .filter(text -> !text.isBlank() && !text.contains("{{"))
        .findFirst();
  }

  /** The file of this name with one of the endings of YAML, where it is there. */
  static Optional<Path> yaml(Path folder, String name) {
    return Stream.of(".yaml", ".yml")
        .map(ending -> folder.resolve(name + ending))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  Path folder() {
    Path parent = path.toAbsolutePath().getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** Each once, in order. */
  static List<String> distinct(Stream<String> texts) {
    return new ArrayList<>(new LinkedHashSet<>(texts.toList()));
  }
}
