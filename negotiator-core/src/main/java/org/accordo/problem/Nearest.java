package org.accordo.problem;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Nearest {

  private Nearest() {}

  /** The closest of the known names, if any is close: a third of its letters may differ. */
  public static Optional<String> to(String name, Collection<String> known) {
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String candidate : known) {
      if (Math.abs(candidate.length() - name.length()) > 20 || name.length() > 100) {
        continue;
      }
      int distance = distance(name.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      int allowed = Math.max(1, Math.max(name.length(), candidate.length()) / 3);
      boolean firstInOrder =
          distance == bestDistance && best != null && candidate.compareTo(best) < 0;
      if (distance <= allowed && (distance < bestDistance || firstInOrder)) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code "; did you mean NAME?"}, or nothing where no known name is close. */
  public static String didYouMean(String name, Collection<String> known) {
    return to(name, known).map(nearest -> "; did you mean " + nearest + "?").orElse("");
  }

  /** Insertions, deletions and replacements between the two (Levenshtein). */
  private static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j < previous.length; j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
