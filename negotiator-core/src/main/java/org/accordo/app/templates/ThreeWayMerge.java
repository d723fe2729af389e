package org.accordo.app.templates;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Two texts that were made from one, made into one again, line by line. What only one side changed
 * is taken; what both changed the same way too; all else is a conflict, shown with marks. Changes
 * of neighbouring lines count as changes of the same.
 *
 * @param lines of the merged text, marks included
 * @param conflicts how many there are
 */
public record ThreeWayMerge(List<String> lines, int conflicts) {
  /** Begins what one side has of a conflict. */
  public static final String OURS = "<<<<<<< ";

  private static final String BASE = "||||||| ";
  private static final String BETWEEN = "=======";

  /** Ends a conflict. */
  public static final String THEIRS = ">>>>>>> ";

  public ThreeWayMerge {
    lines = List.copyOf(lines);
  }

  /**
   * A text and the name of its side, for the marks.
   *
   * @param lines without newlines
   */
  public record Side(String name, List<String> lines) {}

  /** The merged text, with a newline at its end. */
  public String text() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** Whether a text has marks of a conflict that nobody has decided. */
  public static boolean hasMarks(String text) {
    return LineDiff.lines(text).stream()
        .anyMatch(line -> line.startsWith(OURS) || line.startsWith(THEIRS));
  }

  /** Merges. */
  public static ThreeWayMerge of(Side base, Side ours, Side theirs) {
    LineDiff left = LineDiff.of(base.lines(), ours.lines());
    LineDiff right = LineDiff.of(base.lines(), theirs.lines());
    List<LineDiff.Change> all =
        Stream.concat(left.changes().stream(), right.changes().stream())
            .sorted(
                Comparator.comparingInt(LineDiff.Change::fromStart)
                    .thenComparingInt(LineDiff.Change::fromEnd))
            .toList();
    List<String> merged = new ArrayList<>();
    int conflicts = 0;
    int line = 0;
    for (int next = 0; next < all.size(); ) {
      int start = all.get(next).fromStart();
      int end = all.get(next).fromEnd();
      for (next++; next < all.size() && all.get(next).fromStart() <= end; next++) {
        end = Math.max(end, all.get(next).fromEnd());
      }
      merged.addAll(base.lines().subList(line, start));
      line = end;
      List<String> was = base.lines().subList(start, end);
      List<String> one = part(left, start, end);
      List<String> other = part(right, start, end);
      if (one.equals(other) || other.equals(was)) {
        merged.addAll(one);
      } else if (one.equals(was)) {
        merged.addAll(other);
      } else {
        conflicts++;
        merged.add(OURS + ours.name());
        merged.addAll(one);
        merged.add(BASE + base.name());
        merged.addAll(was);
        merged.add(BETWEEN);
        merged.addAll(other);
        merged.add(THEIRS + theirs.name());
      }
    }
    merged.addAll(base.lines().subList(line, base.lines().size()));
    return new ThreeWayMerge(merged, conflicts);
  }

  /** What a side has in the place of some lines of the base. */
  private static List<String> part(LineDiff side, int start, int end) {
    int before = 0;
    int inside = 0;
    for (LineDiff.Change change : side.changes()) {
      int growth = change.toEnd() - change.toStart() - (change.fromEnd() - change.fromStart());
      if (change.fromStart() >= start && change.fromEnd() <= end) {
        inside += growth;
      } else if (change.fromEnd() <= start) {
        before += growth;
      }
    }
    return side.to().subList(start + before, end + before + inside);
  }
}
