package org.accordo.cli;

import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Makes text from outside safe for a terminal. */
public final class Printable {

  private Printable() {}

  /** The text without control characters. */
  public static String of(String text) {
    return Problem.of(ProblemCode.INTERNAL, text).message();
  }
}
