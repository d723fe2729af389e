package org.accordo.boot.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemException;

/** Collects what is wrong with a file, so that one reading shows all of it. */
final class Findings {
  private final List<ProblemException> found = new ArrayList<>();

  void add(Problem problem) {
    found.add(problem.exception());
  }

  /** What was read, or nothing and one finding more. */
  <T> Optional<T> attempt(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (ProblemException e) {
      found.add(e);
      return Optional.empty();
    }
  }

  /** Throws the first finding; the further ones are suppressed exceptions of it. */
  void throwIfAny() {
    if (found.isEmpty()) {
      return;
    }
    ProblemException first = found.get(0);
    found.subList(1, found.size()).forEach(first::addSuppressed);
    throw first;
  }
}
