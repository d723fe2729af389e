package org.accordo.problem;

import java.util.Objects;
import java.util.Optional;

/**
 * What is wrong, where, and what can be done.
 *
 * @param code stable; {@code docs/errors} has a page on it
 * @param message what is wrong, with the value and what was expected; printable, on one line
 * @param where the place: a file with its line, a JSON field, a router, a peer; empty where the
 *     message says it
 * @param hint what to do about it; empty where that is plain
 * @param source the line of a file that is wrong, where it is one; the message or {@code where}
 *     names the place too
 */
public record Problem(
    ProblemCode code, String message, String where, String hint, Optional<SourceLine> source) {

  public Problem {
    Objects.requireNonNull(code, "code");
    message = printable(message);
    where = printable(where);
    hint = printable(hint);
  }

  /** A problem of no line that could be shown. */
  public Problem(ProblemCode code, String message, String where, String hint) {
    this(code, message, where, hint, Optional.empty());
  }

  /** A problem whose message says all. */
  public static Problem of(ProblemCode code, String message) {
    return new Problem(code, message, "", "");
  }

  /** The same problem, found at a place. */
  public Problem at(String place) {
    return new Problem(code, message, place, hint, source);
  }

  /** The same problem, with something to do about it. */
  public Problem hint(String remedy) {
    return new Problem(code, message, where, remedy, source);
  }

  /** The same problem, with the line to show. */
  public Problem in(SourceLine line) {
    return new Problem(code, message, where, hint, Optional.of(line));
  }

  /** The problem as something to throw. */
  public ProblemException exception() {
    return new ProblemException(this, null);
  }

  /** The problem as something to throw, with what led to it. */
  public ProblemException exception(Throwable cause) {
    return new ProblemException(this, cause);
  }

  /**
   * Values from outside reach terminals and logs through messages: no control characters, and none
   * that has a terminal print a text in another order than it is written.
   */
  private static String printable(String text) {
    StringBuilder safe = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean control =
          Character.isISOControl(c)
              || c == '\u2028'
              || c == '\u2029'
              || Character.getType(c) == Character.FORMAT;
      if (control && safe == null) {
        safe = new StringBuilder(text.substring(0, i));
      }
      if (safe != null) {
        safe.append(control ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    return safe == null ? text : safe.toString();
  }

  /** {@code where: message [code]}. */
  @Override
  public String toString() {
    return (where.isEmpty() ? "" : where + ": ") + message + " [" + code.id() + "]";
  }
}
