package org.accordo.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A configuration as IOS prints it: lines, of which some head a block of others. A line replaces
 * the one that says the same thing with another value.
 */
final class IosConfig {
  /** Kinds of top-level lines in the order in which they are printed. */
  private static final List<Pattern> SECTIONS =
      List.of(
          Pattern.compile("hostname .*"),
          Pattern.compile("vrf definition .*"),
          Pattern.compile("archive"),
          Pattern.compile("interface .*"),
          Pattern.compile("ip nat .*"),
          Pattern.compile("ip route .*"),
          Pattern.compile("ipv6 route .*"),
          Pattern.compile(".*"));

  /** What there is one of in a block; the longest that a line begins with counts. */
  private static final List<String> SINGLE =
      List.of(
          "hostname",
          "description",
          "vrf forwarding",
          "ip mtu",
          "ip tcp adjust-mss",
          "ip nat",
          "ipv6 mtu",
          "mtu",
          "bandwidth",
          "tunnel source",
          "tunnel mode",
          "tunnel destination",
          "tunnel key",
          "tunnel vrf",
          "tunnel path-mtu-discovery",
          "shutdown",
          "rd",
          "path");

  private final List<Block> blocks = new ArrayList<>();

  /** A line with the lines below it. */
  private static final class Block {
    private final String line;
    private final List<Block> children = new ArrayList<>();

    Block(String line) {
      this.line = line;
    }

    Block copy() {
      Block copy = new Block(line);
      children.forEach(child -> copy.children.add(child.copy()));
      return copy;
    }
  }

  IosConfig copy() {
    IosConfig copy = new IosConfig();
    blocks.forEach(block -> copy.blocks.add(block.copy()));
    return copy;
  }

  private Optional<List<Block>> inside(List<String> path) {
    List<Block> level = blocks;
    for (String head : path) {
      Optional<Block> next = level.stream().filter(b -> b.line.equals(head)).findFirst();
      if (next.isEmpty()) {
        return Optional.empty();
      }
      level = next.get().children;
    }
    return Optional.of(level);
  }

  boolean has(List<String> path, String line) {
    return inside(path).stream().flatMap(List::stream).anyMatch(b -> b.line.equals(line));
  }

  /** The lines directly below a block's head. */
  List<String> lines(List<String> path) {
    return inside(path).stream().flatMap(List::stream).map(b -> b.line).toList();
  }

  /** Adds a line where it is not there, in the place of the one that it replaces. */
  void set(List<String> path, String line) {
    if (inside(path).isEmpty()) {
      int last = path.size() - 1; // gone behind the back of whoever is in it
      set(path.subList(0, last), path.get(last));
    }
    List<Block> level = inside(path).orElseThrow();
    if (level.stream().anyMatch(b -> b.line.equals(line))) {
      return;
    }
    Optional<String> single = single(path, line);
    for (int i = 0; single.isPresent() && i < level.size(); i++) {
      if (single.equals(single(path, level.get(i).line))) {
        level.set(i, new Block(line));
        return;
      }
    }
    int place = level.size();
    while (place > 0 && rank(path, level.get(place - 1).line) > rank(path, line)) {
      place--;
    }
    level.add(place, new Block(line));
  }

  private static int rank(List<String> path, String line) {
    if (!path.isEmpty()) {
      return 0;
    }
    int rank = 0;
    while (!SECTIONS.get(rank).matcher(line).matches()) {
      rank++;
    }
    return rank;
  }

  private static Optional<String> single(List<String> path, String line) {
    if (path.isEmpty()) {
      return line.startsWith("hostname ") ? Optional.of("hostname") : Optional.empty();
    }
    if (line.startsWith("ip address ")) {
      return line.endsWith(" secondary") ? Optional.empty() : Optional.of("ip address");
    }
    return SINGLE.stream().filter(s -> line.equals(s) || line.startsWith(s + " ")).findFirst();
  }

  /** Removes a line, or all that begin with these words where they are no whole line. */
  boolean remove(List<String> path, String words) {
    Optional<List<Block>> level = inside(path);
    if (level.isEmpty()) {
      return false;
    }
    if (level.get().removeIf(b -> b.line.equals(words))) {
      return true;
    }
    boolean general =
        words.equals("ip address")
            || words.equals("ipv6 address")
            || (!path.isEmpty() && SINGLE.contains(words));
    return general && level.get().removeIf(b -> b.line.startsWith(words + " "));
  }

  /** The text without what goes around it. */
  String text() {
    StringBuilder text = new StringBuilder();
    String before = "";
    for (Block block : blocks) {
      String kind = block.children.isEmpty() ? block.line.split(" ", -1)[0] : block.line;
      if (!kind.equals(before)) {
        text.append("!\n");
      }
      before = kind;
      print(block, "", text);
    }
    return text.append("!\n").toString();
  }

  String text(String head) {
    StringBuilder text = new StringBuilder();
    blocks.stream().filter(b -> b.line.equals(head)).forEach(b -> print(b, "", text));
    return text.toString();
  }

  private static void print(Block block, String indent, StringBuilder text) {
    text.append(indent).append(block.line).append('\n');
    block.children.forEach(child -> print(child, indent + " ", text));
    if (block.line.startsWith("address-family ")) {
      text.append(indent).append("exit-address-family\n");
    }
  }
}
