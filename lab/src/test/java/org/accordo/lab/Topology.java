package org.accordo.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Namespaces and links of a {@link Machine}, collected first and made at once. */
final class Topology {
  private final Map<String, StringBuilder> batches = new LinkedHashMap<>();
  private final Map<String, StringBuilder> scripts = new LinkedHashMap<>();
  private final List<List<String>> links = new ArrayList<>();

  /** Adds lines for {@code ip -batch} in a namespace. */
  Topology in(String namespace, String... lines) {
    StringBuilder batch = batches.computeIfAbsent(namespace, name -> new StringBuilder());
    for (String line : lines) {
      batch.append(line).append('\n');
    }
    return this;
  }

  /** Adds a shell's script, which runs after the lines. */
  Topology script(String namespace, String text) {
    in(namespace);
    scripts.computeIfAbsent(namespace, name -> new StringBuilder()).append(text).append('\n');
    return this;
  }

  /** Joins two namespaces by a cable; both ends are up. */
  Topology link(String one, String device, String other, String peer) {
    in(one, "link set dev " + device + " up");
    in(other, "link set dev " + peer + " up");
    links.add(List.of(one, device, other, peer));
    return this;
  }

  void build(Machine machine) {
    Map<String, String> texts = new LinkedHashMap<>();
    batches.forEach((name, text) -> texts.put(name, text.toString()));
    Map<String, String> shells = new LinkedHashMap<>();
    scripts.forEach((name, text) -> shells.put(name, text.toString()));
    machine.ask("build", Map.of("batches", texts, "scripts", shells, "links", links));
  }
}
