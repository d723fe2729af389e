package org.accordo.app.conformance;

import java.util.ArrayList;
import java.util.List;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** What was seen while one rule was tried. */
public final class Notes {
  private final List<Finding> violations = new ArrayList<>();
  private final List<Finding> skipped = new ArrayList<>();
  private int tried;

  /** Something was as it has to be. */
  void holds() {
    tried++;
  }

  /** Something was not. */
  void violated(String what, String where, String message) {
    tried++;
    violations.add(new Finding(what, where, printable(message)));
  }

  /** Something could not be tried. */
  void skipped(String what, String reason) {
    skipped.add(new Finding(what, "", printable(reason)));
  }

  /** Holds where the condition does. */
  void check(boolean condition, String what, String where, String message) {
    if (condition) {
      holds();
    } else {
      violated(what, where, message);
    }
  }

  private static String printable(String message) {
    return Problem.of(ProblemCode.DRIVER_BUG, message).message();
  }

  int tried() {
    return tried;
  }

  List<Finding> violations() {
    return violations;
  }

  List<Finding> skips() {
    return skipped;
  }
}
