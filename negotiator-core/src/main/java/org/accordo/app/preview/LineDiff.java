package org.accordo.app.preview;

import java.util.ArrayList;
import java.util.List;

/** What has to be done to lines to make others of them: the least that can be said. */
public final class LineDiff {
  /** Beyond this everything is said to be different, which is right too. */
  private static final long MOST_PAIRS = 16_000_000;

  private LineDiff() {}

  /** What happens to a line. */
  public enum Change {
    SAME,
    REMOVED,
    ADDED
  }

  /**
   * One line of either side.
   *
   * @param before index of the line before, or of the next one there where it is added
   * @param after index of the line after, or of the next one there where it is removed
   */
  public record Line(Change change, int before, int after) {}

  /** Every line of both, in order, those in common once. */
  public static List<Line> of(List<String> before, List<String> after) {
    int start = 0;
    int most = Math.min(before.size(), after.size());
    while (start < most && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < most - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < start; i++) {
      lines.add(new Line(Change.SAME, i, i));
    }
    addMiddle(before, after, start, end, lines);
    for (int i = end; i > 0; i--) {
      lines.add(new Line(Change.SAME, before.size() - i, after.size() - i));
    }
    return lines;
  }

  private static void addMiddle(
      List<String> before, List<String> after, int start, int end, List<Line> lines) {
    int i = start;
    int j = start;
    int rows = before.size() - end;
    int columns = after.size() - end;
    boolean many = (long) (rows - start) * (columns - start) > MOST_PAIRS;
    int[][] common = many ? new int[0][] : common(before, after, start, rows, columns);
    while (i < rows || j < columns) {
      boolean both = !many && i < rows && j < columns;
      if (both && before.get(i).equals(after.get(j))) {
        lines.add(new Line(Change.SAME, i++, j++));
      } else if (i < rows
          && (many
              || j == columns
              || common[i + 1 - start][j - start] >= common[i - start][j + 1 - start])) {
        lines.add(new Line(Change.REMOVED, i++, j));
      } else {
        lines.add(new Line(Change.ADDED, i, j++));
      }
    }
  }

  /** How many lines the rests from each pair on have in common. */
  private static int[][] common(
      List<String> before, List<String> after, int start, int rows, int columns) {
    int[][] common = new int[rows - start + 1][columns - start + 1];
    for (int i = rows - 1; i >= start; i--) {
      for (int j = columns - 1; j >= start; j--) {
        common[i - start][j - start] =
            before.get(i).equals(after.get(j))
                ? common[i + 1 - start][j + 1 - start] + 1
                : Math.max(common[i + 1 - start][j - start], common[i - start][j + 1 - start]);
      }
    }
    return common;
  }
}
