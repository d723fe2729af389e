package org.accordo.negotiation;

import java.util.Locale;

/**
 * What is known of the path through the data plane.
 *
 * @param verdict what a look at it found
 * @param detail what was looked at, for people
 */
public record Proof(Verdict verdict, String detail) {

  /** What a look at the path found. */
  public enum Verdict {
    /** Nobody looked. */
    NOT_CHECKED,
    /** Packets reached the other side. */
    PASSED,
    /** They did not. */
    FAILED;

    /** The name in messages and output, such as {@code not-checked}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Nobody looked. */
  public static final Proof NOT_CHECKED = new Proof(Verdict.NOT_CHECKED, "");
}
