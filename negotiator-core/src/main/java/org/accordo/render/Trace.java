package org.accordo.render;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accordo.app.driver.Ingredient;

/**
 * Notes, while one intent is rendered, which values each command is made of. It belongs to one run
 * and one thread; a rendering that nobody wants explained has none.
 */
public final class Trace {
  private final IdentityHashMap<Object, List<Ingredient>> ingredients = new IdentityHashMap<>();
  private final Deque<Set<Read>> readers = new ArrayDeque<>();
  private final List<Printed> printed = new ArrayList<>();

  /**
   * That the text of a value was asked for.
   *
   * @param field where it comes from
   */
  record Read(String field, String value) {}

  private record Printed(Interpolation at, Set<Read> reads, String text, int end) {}

  /** What was noted, by the very commands, lines and edits of the rendering. */
  public IdentityHashMap<Object, List<Ingredient>> ingredients() {
    return ingredients;
  }

  /** From now on reads belong to what begins here. */
  void open() {
    readers.push(new LinkedHashSet<>());
  }

  /** Everything read since the last {@link #open}. */
  Set<Read> close() {
    return readers.isEmpty() ? Set.of() : readers.pop();
  }

  /** Reads that lead to no output, such as those of a condition, are forgotten. */
  void read(String field, String value) {
    if (!readers.isEmpty()) {
      readers.peek().add(new Read(field, value));
    }
  }

  /**
   * That an interpolation has been printed.
   *
   * @param text what it printed, escaped
   * @param end offset behind it in the section
   */
  void printed(Interpolation at, String text, int end) {
    printed.add(new Printed(at, close(), text, end));
  }

  /** A section begins; what was printed before belongs to nothing. */
  void startSection() {
    printed.clear();
  }

  /** That a command, line or edit ends at this offset: everything printed so far went into it. */
  void finished(Object item, int end) {
    Map<String, Ingredient> found = new LinkedHashMap<>();
    while (!printed.isEmpty() && printed.get(0).end() <= end) {
      Printed each = printed.remove(0);
      String place = each.at().place();
      each.reads()
          .forEach(
              read ->
                  found.putIfAbsent(
                      read.field(), new Ingredient(read.field(), read.value(), place)));
      if (each.reads().isEmpty()) {
        String expression = each.at().expression().strip();
        found.putIfAbsent(expression, new Ingredient(expression, each.text(), place));
      }
    }
    ingredients.put(item, List.copyOf(found.values()));
  }
}
