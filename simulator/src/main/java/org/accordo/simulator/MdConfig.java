package org.accordo.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A configuration as paths with values, and the edits that an MD-CLI line can make. */
final class MdConfig {
  private final Map<String, String> values = new TreeMap<>();

  MdConfig copy() {
    MdConfig copy = new MdConfig();
    copy.values.putAll(values);
    return copy;
  }

  /** One line per path, as {@code info flat} would have it. */
  String text(String below) {
    StringBuilder text = new StringBuilder();
    values.forEach(
        (path, value) -> {
          boolean inside = below.isEmpty() || path.equals(below) || path.startsWith(below + " ");
          boolean shown = inside && !(value.isEmpty() && hasMore(path));
          if (shown) {
            text.append("    /configure ").append(path);
            text.append(value.isEmpty() ? "" : " " + value).append('\n');
          }
        });
    return text.toString();
  }

  private boolean hasMore(String path) {
    return values.keySet().stream().anyMatch(other -> other.startsWith(path + " "));
  }

  /** What this has that the other has not, and the other way round. */
  String compare(MdConfig before) {
    StringBuilder text = new StringBuilder();
    before.values.forEach(
        (path, value) -> {
          if (!value.equals(values.get(path))) {
            text.append("-   /configure ").append(path).append(' ').append(value).append('\n');
          }
        });
    values.forEach(
        (path, value) -> {
          if (!value.equals(before.values.get(path))) {
            text.append("+   /configure ").append(path).append(' ').append(value).append('\n');
          }
        });
    return text.toString();
  }

  /** Makes here the changes that lead from one configuration to another. */
  void merge(MdConfig from, MdConfig to) {
    from.values.keySet().stream()
        .filter(path -> !to.values.containsKey(path))
        .forEach(values::remove);
    to.values.forEach(
        (path, value) -> {
          if (!value.equals(from.values.get(path))) {
            values.put(path, value);
          }
        });
  }

  /** What a commit would be refused for. */
  Optional<String> complaint() {
    for (String path : values.keySet()) {
      List<String> words = MdWords.split(path);
      boolean service =
          words.size() == 3 && words.get(0).equals("service") && !words.get(1).equals("nat");
      if (service && !values.containsKey(path + " customer")) {
        return Optional.of(
            "MINOR: MGMT_CORE #236: configure " + path + " customer - Missing mandatory element\n");
      }
    }
    return Optional.empty();
  }

  /**
   * What came of a line.
   *
   * @param error empty where it was taken
   * @param context the path that the line ended in
   */
  record Edited(String error, List<String> context) {}

  /** Sets or deletes what a line says, from a context. */
  Edited edit(List<String> context, List<String> words) {
    int delete = words.indexOf("delete");
    if (delete < 0) {
      return walk(context, words, true);
    }
    List<String> target = new ArrayList<>(words);
    target.remove(delete);
    Edited found = walk(context, target, false);
    if (!found.error().isEmpty()) {
      return found;
    }
    String path = String.join(" ", found.context());
    boolean removed = values.keySet().removeIf(p -> p.equals(path) || p.startsWith(path + " "));
    List<String> after = new ArrayList<>(context);
    after.addAll(words.subList(0, delete));
    return removed
        ? new Edited("", after)
        : new Edited(
            "MINOR: MGMT_CORE #224: configure " + path + " - Entry does not exist\n", context);
  }

  private Edited walk(List<String> context, List<String> words, boolean set) {
    List<String> all = new ArrayList<>(context);
    all.addAll(words);
    MdWords node = MdWords.CONFIGURE;
    List<String> path = new ArrayList<>();
    int i = 0;
    while (i < all.size()) {
      String word = all.get(i++);
      Optional<MdWords> child = node.child(word);
      if (child.isEmpty()) {
        return error("#2201: Unknown element - '" + word + "'", context);
      }
      MdWords next = child.get();
      if (next.form() == MdWords.Form.LEAF && !set) {
        path.add(word);
        break;
      }
      boolean needsValue = next.form() == MdWords.Form.LEAF || next.form() == MdWords.Form.LIST;
      if (needsValue && i >= all.size()) {
        return new Edited("MINOR: CLI #2001: Missing element value - '" + word + "'\n", context);
      }
      switch (next.form()) {
        case LEAF -> {
          String value = all.get(i++);
          if (!next.takes(value)) {
            return error("#2301: Invalid element value - '" + word + "' " + value, context);
          }
          values.put(String.join(" ", path) + " " + word, value);
        }
        case EMPTY -> {
          if (set) {
            values.put(String.join(" ", path) + " " + word, "");
          } else {
            path.add(word);
          }
        }
        case LIST -> {
          path.add(word);
          path.add(all.get(i++));
          Optional<String> second = next.secondKey();
          if (second.isPresent()) {
            if (i + 1 >= all.size() || !all.get(i).equals(second.get())) {
              return new Edited(
                  "MINOR: CLI #2001: Missing element value - '" + second.get() + "'\n", context);
            }
            path.add(all.get(i++));
            path.add(all.get(i++));
          }
          if (set) {
            values.putIfAbsent(String.join(" ", path), "");
          }
          node = next;
        }
        case CONTAINER -> {
          path.add(word);
          node = next;
        }
      }
    }
    return new Edited("", path);
  }

  private static Edited error(String text, List<String> context) {
    return new Edited("                ^^^^\nMINOR: MGMT_CORE " + text + "\n", context);
  }
}
