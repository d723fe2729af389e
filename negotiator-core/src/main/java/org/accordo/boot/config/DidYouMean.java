package org.accordo.boot.config;

import java.util.Collection;
import java.util.Optional;
import org.accordo.problem.Nearest;
import org.accordo.problem.Problem;

/** Hints at the name that was probably meant. */
final class DidYouMean {

  private DidYouMean() {}

  /** The problem with a hint, where one of the names is near. */
  static Problem hint(Problem problem, Collection<String> names, String typed) {
    Optional<String> near = Nearest.to(typed, names);
    return near.map(name -> problem.hint("Did you mean '" + name + "'?")).orElse(problem);
  }
}
