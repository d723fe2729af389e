package org.accordo.site;

import java.util.regex.Pattern;
import org.accordo.driver.api.InvalidValueException;

/**
 * The form of names that a site gives: of routers, drivers, peers, namespaces and settings. They
 * are file names too, so there are no dots at the start.
 */
public final class PlainName {
  private static final int LONGEST = 63;
  private static final Pattern DOTTED =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*");

  private PlainName() {}

  /**
   * The name itself.
   *
   * @throws InvalidValueException with what a name may be
   */
  public static String check(String text) {
    if (text.length() > LONGEST) {
      throw new InvalidValueException("name", text, "at most 63 characters");
    }
    if (!DOTTED.matcher(text).matches()) {
      throw new InvalidValueException(
          "name", text, "letters, digits, _ or -, with single dots between");
    }
    return text;
  }
}
