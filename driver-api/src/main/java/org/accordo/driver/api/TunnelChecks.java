package org.accordo.driver.api;

import java.util.regex.Pattern;

/** Checks what holds for every interface that an intent makes. */
final class TunnelChecks {
  private static final Pattern ALLOWED =
      Pattern.compile("(?:[A-Za-z][A-Za-z0-9_-]{0,14}/)?[A-Za-z][A-Za-z0-9._-]{0,14}");

  private static final Alphabet PLAIN = Alphabet.of("._-");
  private static final int LONGEST = 15;

  private TunnelChecks() {}

  /**
   * A made interface has a name that every platform can carry (IFNAMSIZ less its zero); where
   * platforms keep the interfaces of routing instances apart, that of its VRF stands before it.
   */
  static void name(InterfaceName name) {
    if (!isPlain(name.value()) && !ALLOWED.matcher(name.value()).matches()) {
      throw new InvalidValueException(
          "name of a new interface",
          name.value(),
          "a letter, then up to 14 of letters digits . _ -, if need be after VRF/");
    }
  }

  /** Nearly every name; a federation has hundreds of thousands, and this is ten times as fast. */
  private static boolean isPlain(String name) {
    char first = name.charAt(0);
    return name.length() <= LONGEST
        && PLAIN.hasAll(name)
        && first != '-'
        && first != '_'
        && first != '.'
        && (first < '0' || first > '9');
  }
}
