package org.accordo.cli;

import java.util.ArrayList;
import java.util.List;
import org.accordo.app.preview.LineDiff;

/** Prints what changed between two texts, in the unified form. */
final class Difference {
  private static final int CONTEXT = 3;

  private Difference() {}

  /** A line of output: what makes it the same as another, and what is printed. */
  record Line(String key, String shown) {}

  /**
   * The lines, each with its newline; none where nothing differs.
   *
   * @param before of these only the lines that are gone are printed
   */
  static String of(List<Line> before, List<Line> after, Style style) {
    List<LineDiff.Line> lines = LineDiff.of(keys(before), keys(after));
    StringBuilder text = new StringBuilder();
    int at = 0;
    while (at < lines.size()) {
      while (at < lines.size() && lines.get(at).change() == LineDiff.Change.SAME) {
        at++;
      }
      if (at < lines.size()) {
        int from = Math.max(0, at - CONTEXT);
        int to = end(lines, at);
        text.append(hunk(lines.subList(from, to), before, after, style));
        at = to;
      }
    }
    return text.toString();
  }

  private static List<String> keys(List<Line> lines) {
    return lines.stream().map(Line::key).toList();
  }

  /** Behind the last line of a hunk: changes that are near each other are in one. */
  private static int end(List<LineDiff.Line> lines, int at) {
    int last = at;
    for (int i = at; i < lines.size() && i - last <= 2 * CONTEXT; i++) {
      last = lines.get(i).change() == LineDiff.Change.SAME ? last : i;
    }
    return Math.min(lines.size(), last + CONTEXT + 1);
  }

  private static String hunk(
      List<LineDiff.Line> hunk, List<Line> before, List<Line> after, Style style) {
    List<String> shown = new ArrayList<>();
    int removed = 0;
    int added = 0;
    for (LineDiff.Line line : hunk) {
      switch (line.change()) {
        case SAME -> shown.add(" " + after.get(line.after()).shown());
        case REMOVED -> {
          shown.add(style.bad("-" + before.get(line.before()).shown()));
          removed++;
        }
        case ADDED -> {
          shown.add(style.good("+" + after.get(line.after()).shown()));
          added++;
        }
      }
    }
    int same = hunk.size() - removed - added;
    String head =
        "@@ -%s +%s @@"
            .formatted(
                range(hunk.get(0).before(), same + removed),
                range(hunk.get(0).after(), same + added));
    return style.dim(head) + "\n" + String.join("\n", shown) + "\n";
  }

  /** Counted from 1; an empty range is named by the line before it. */
  private static String range(int start, int count) {
    return (count == 0 ? start : start + 1) + "," + count;
  }
}
