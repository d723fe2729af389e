package org.accordo.app.cases;

import java.util.Locale;

/** What a rendering consists of, in the order in which it is shown. */
public enum Section {
  VACANT,
  APPLY,
  WITHDRAW,
  INSPECT;

  /** The name in files, such as {@code apply}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
