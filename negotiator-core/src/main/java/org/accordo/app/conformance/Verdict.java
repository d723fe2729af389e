package org.accordo.app.conformance;

import java.util.Locale;

/** What came of a rule. */
public enum Verdict {
  /** All that was tried was so, and something was tried. */
  PASSED,
  /** Something was not so. */
  FAILED,
  /** Nothing could be tried. */
  SKIPPED;

  /** The name in reports, such as {@code passed}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
