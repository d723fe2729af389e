package org.accordo.wire;

import java.util.regex.Pattern;
import org.accordo.driver.api.InvalidValueException;

/** What a peer may call itself: the name ends up in output and logs. */
final class SiteName {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private SiteName() {}

  /**
   * The name, checked.
   *
   * @throws InvalidValueException if it is anything else
   */
  static String check(String name) {
    if (!ALLOWED.matcher(name).matches()) {
      throw new InvalidValueException("site name", name, "up to 64 letters, digits or . _ -");
    }
    return name;
  }
}
