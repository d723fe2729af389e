package org.accordo.render;

import java.util.ArrayList;
import java.util.List;
import org.accordo.driver.api.Origin;

/** Where the lines of a parsed text come from: a template, what it includes, and marks. */
final class SourceMap {
  private final List<Origin> origins = new ArrayList<>();
  private final List<Inserted> insertions = new ArrayList<>();
  private final List<Interpolation> interpolations = new ArrayList<>();
  private Origin[] lines;

  /**
   * Something in the parsed text that no author wrote.
   *
   * @param line from 0
   * @param column of its first character in the parsed line, from 0
   */
  private record Inserted(int line, int column, int length) {}

  /** Begins the next line of the parsed text. */
  void startLine(Origin origin) {
    if (origins.size() == Marks.MOST_LINES) {
      throw TemplateProblem.at(origin, "too many lines");
    }
    origins.add(origin);
  }

  /** Notes where a value is printed, and gives its index. */
  int printed(Interpolation interpolation) {
    if (interpolations.size() == Marks.MOST_LINES) {
      throw TemplateProblem.at(interpolation.origin(), "too many values");
    }
    interpolations.add(interpolation);
    return interpolations.size() - 1;
  }

  /** Where values are printed; empty unless the template is to be traced. */
  List<Interpolation> interpolations() {
    return interpolations;
  }

  /** The index of the line that began last. */
  int lastLine() {
    return origins.size() - 1;
  }

  /** Notes that something was put into the last line. */
  void inserted(int column, int length) {
    insertions.add(new Inserted(lastLine(), column, length));
  }

  /** Ends the text; a text without lines comes from the origin. */
  void end(Origin origin) {
    if (origins.isEmpty()) {
      origins.add(origin);
    }
    lines = origins.toArray(Origin[]::new);
  }

  /** The line that each line of the parsed text comes from; never empty. */
  Origin[] lines() {
    return lines;
  }

  /**
   * A fault at a place of the parsed text, as the parser counts it.
   *
   * @param line from 1; less where it is not known
   * @param column from 1; less where it is not known
   */
  TemplateFault fault(int line, int column, String what, Throwable cause) {
    int index = Math.max(1, Math.min(line, lines.length)) - 1;
    return new TemplateFault(
        lines[index], column < 1 || line < 1 ? 0 : column(index, column), "", what, cause);
  }

  private int column(int line, int column) {
    int original = column;
    for (Inserted each : insertions) {
      if (each.line() == line && each.column() < column - 1) {
        original -= Math.min(each.length(), column - 1 - each.column());
      }
    }
    return Math.max(1, original);
  }
}
