package org.accordo.federation;

import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * Something in a description that does not fit together.
 *
 * @param path the field, such as {@code networks.lab.members[1].agent}
 * @param problem what is wrong with it
 */
public record Finding(String path, Problem problem) {

  static Finding at(String path, String message) {
    return at(path, ProblemCode.INVALID_SITE, message, "");
  }

  static Finding at(String path, String message, String hint) {
    return at(path, ProblemCode.INVALID_SITE, message, hint);
  }

  static Finding at(String path, ProblemCode code, String message, String hint) {
    return new Finding(path, Problem.of(code, path + ": " + message).at(path).hint(hint));
  }
}
