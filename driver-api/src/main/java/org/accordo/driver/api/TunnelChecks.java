package org.accordo.driver.api;

/** Checks what holds for every interface that an intent makes. */
final class TunnelChecks {
  private static final int LONGEST = 15;

  private TunnelChecks() {}

  /** A made interface has a name that every platform can carry (IFNAMSIZ less its zero). */
  static void name(InterfaceName name) {
    if (!name.value().matches("[A-Za-z][A-Za-z0-9._-]*") || name.value().length() > LONGEST) {
      throw new InvalidValueException(
          "name of a new interface",
          name.value(),
          "a letter, then up to 14 of letters digits . _ -");
    }
  }
}
