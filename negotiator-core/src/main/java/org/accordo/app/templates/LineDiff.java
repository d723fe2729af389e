package org.accordo.app.templates;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What has to be changed in one text to get another, line by line, with as few changes as possible
 * (Myers' greedy algorithm). Of texts that have almost nothing in common all is replaced.
 *
 * @param from the lines of the first text
 * @param to the lines of the second text
 * @param changes in order; between them both texts are the same
 */
public record LineDiff(List<String> from, List<String> to, List<Change> changes) {
  private static final int MOST_CHANGES = 2000;

  public LineDiff {
    from = List.copyOf(from);
    to = List.copyOf(to);
    changes = List.copyOf(changes);
  }

  /**
   * Lines that are replaced. Numbers count from 0, ends do not belong to the range.
   *
   * @param fromStart first line of the first text
   * @param fromEnd behind its last line
   * @param toStart first line of the second text
   * @param toEnd behind its last line
   */
  public record Change(int fromStart, int fromEnd, int toStart, int toEnd) {}

  /** A line of a difference as people read it. */
  public record Line(Kind kind, String text) {}

  /** What happens to a line. */
  public enum Kind {
    SAME,
    REMOVED,
    ADDED,
    /** Says where the following lines are. */
    PLACE
  }

  /** The lines of a text; a newline at its end makes no further line. */
  public static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  /** The difference of two texts. */
  public static LineDiff of(String from, String to) {
    return of(lines(from), lines(to));
  }

  /** The difference of two texts. */
  public static LineDiff of(List<String> from, List<String> to) {
    int start = 0;
    while (start < from.size() && start < to.size() && from.get(start).equals(to.get(start))) {
      start++;
    }
    int fromEnd = from.size();
    int toEnd = to.size();
    while (fromEnd > start && toEnd > start && from.get(fromEnd - 1).equals(to.get(toEnd - 1))) {
      fromEnd--;
      toEnd--;
    }
    boolean[] kept = kept(from.subList(start, fromEnd), to.subList(start, toEnd));
    return new LineDiff(from, to, changes(from, to, start, fromEnd, kept));
  }

  /** The changes, from which lines of the first text are kept; they are found again in order. */
  private static List<Change> changes(
      List<String> from, List<String> to, int start, int fromEnd, boolean[] kept) {
    List<Change> changes = new ArrayList<>();
    int other = start;
    int changedFrom = start;
    int changedTo = start;
    for (int line = start; line < fromEnd; line++) {
      if (!kept[line - start]) {
        continue;
      }
      while (!to.get(other).equals(from.get(line))) {
        other++;
      }
      add(changes, changedFrom, line, changedTo, other);
      other++;
      changedFrom = line + 1;
      changedTo = other;
    }
    int toEnd = to.size() - (from.size() - fromEnd);
    add(changes, changedFrom, fromEnd, changedTo, toEnd);
    return changes;
  }

  private static void add(
      List<Change> changes, int fromStart, int fromEnd, int toStart, int toEnd) {
    if (fromStart < fromEnd || toStart < toEnd) {
      changes.add(new Change(fromStart, fromEnd, toStart, toEnd));
    }
  }

  /** Which lines of the first text are on a shortest way to the second. */
  private static boolean[] kept(List<String> from, List<String> to) {
    boolean[] kept = new boolean[from.size()];
    int most = Math.min(MOST_CHANGES, from.size() + to.size());
    List<int[]> reached = new ArrayList<>();
    int[] far = new int[2 * most + 3];
    for (int changes = 0; changes <= most; changes++) {
      reached.add(far.clone());
      for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
        int at = most + 1 + diagonal;
        boolean down = diagonal == -changes || (diagonal != changes && far[at - 1] < far[at + 1]);
        int line = down ? far[at + 1] : far[at - 1] + 1;
        int other = line - diagonal;
        while (line < from.size() && other < to.size() && from.get(line).equals(to.get(other))) {
          line++;
          other++;
        }
        far[at] = line;
        if (line >= from.size() && other >= to.size()) {
          walkBack(reached, most, from.size(), to.size(), kept);
          return kept;
        }
      }
    }
    return kept;
  }

  private static void walkBack(
      List<int[]> reached, int most, int fromSize, int toSize, boolean[] kept) {
    int line = fromSize;
    int other = toSize;
    for (int changes = reached.size() - 1; changes >= 0; changes--) {
      int[] far = reached.get(changes);
      int diagonal = line - other;
      int at = most + 1 + diagonal;
      boolean down = diagonal == -changes || (diagonal != changes && far[at - 1] < far[at + 1]);
      int before = down ? diagonal + 1 : diagonal - 1;
      int beforeLine = changes == 0 ? 0 : far[most + 1 + before];
      int beforeOther = changes == 0 ? 0 : beforeLine - before;
      while (line > beforeLine && other > beforeOther) {
        line--;
        other--;
        kept[line] = true;
      }
      line = beforeLine;
      other = beforeOther;
    }
  }

  /** Whether both texts are the same. */
  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /**
   * The difference as people read it: changed lines, and some around them.
   *
   * @param around how many lines before and behind a change
   */
  public List<Line> unified(int around) {
    List<Line> lines = new ArrayList<>();
    int next = 0;
    while (next < changes.size()) {
      int last = next;
      while (last + 1 < changes.size()
          && changes.get(last + 1).fromStart() - changes.get(last).fromEnd() <= 2 * around) {
        last++;
      }
      addBlock(changes.subList(next, last + 1), around, lines);
      next = last + 1;
    }
    return lines;
  }

  private void addBlock(List<Change> block, int around, List<Line> lines) {
    Change first = block.get(0);
    Change last = block.get(block.size() - 1);
    int start = Math.max(0, first.fromStart() - around);
    int end = Math.min(from.size(), last.fromEnd() + around);
    int toStart = first.toStart() - (first.fromStart() - start);
    int toEnd = last.toEnd() + (end - last.fromEnd());
    String place = "@@ -" + range(start, end) + " +" + range(toStart, toEnd) + " @@";
    lines.add(new Line(Kind.PLACE, place));
    int line = start;
    for (Change change : block) {
      for (; line < change.fromStart(); line++) {
        lines.add(new Line(Kind.SAME, from.get(line)));
      }
      for (; line < change.fromEnd(); line++) {
        lines.add(new Line(Kind.REMOVED, from.get(line)));
      }
      for (int other = change.toStart(); other < change.toEnd(); other++) {
        lines.add(new Line(Kind.ADDED, to.get(other)));
      }
    }
    for (; line < end; line++) {
      lines.add(new Line(Kind.SAME, from.get(line)));
    }
  }

  private static String range(int start, int end) {
    int count = end - start;
    return (count == 0 ? start : start + 1) + "," + count;
  }
}
