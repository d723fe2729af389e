package org.accordo.site;

import java.util.Locale;

/** What an operator's program may do at a negotiator. */
public enum Role {
  /** Looks at everything and changes nothing. */
  VIEWER,
  /** Starts and withdraws negotiations, and looks at one whose id it knows. */
  CATALOGUE,
  /** Everything. */
  OPERATOR;

  /** The name in site files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
