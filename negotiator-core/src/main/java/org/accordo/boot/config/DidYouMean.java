package org.accordo.boot.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.accordo.problem.Problem;

/** Finds the name that was probably meant. */
final class DidYouMean {

  private DidYouMean() {}

  /** The nearest name, where one is near enough to be a slip of the fingers. */
  static Optional<String> among(Collection<String> names, String typed) {
    String bare = bare(typed);
    if (bare.length() > 64) {
      return Optional.empty();
    }
    return names.stream()
        .filter(name -> distance(bare(name), bare) <= Math.max(1, Math.min(3, bare.length() / 3)))
        .min(Comparator.comparingInt(name -> distance(bare(name), bare)));
  }

  /** The problem with a hint at the name that was probably meant. */
  static Problem hint(Problem problem, Collection<String> names, String typed) {
    return among(names, typed).map(n -> problem.hint("Did you mean '" + n + "'?")).orElse(problem);
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "-");
  }

  /**
   * How many letters must be changed, added or removed (Levenshtein), or two neighbours swapped.
   */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        cost[i][j] =
            Math.min(cost[i - 1][j - 1] + change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[a.length()][b.length()];
  }
}
