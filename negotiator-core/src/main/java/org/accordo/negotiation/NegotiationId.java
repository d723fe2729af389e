package org.accordo.negotiation;

import java.util.regex.Pattern;
import org.accordo.driver.api.InvalidValueException;

/** What the id of a negotiation may be: it ends up in URLs, logs and owner names on routers. */
public final class NegotiationId {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

  private static final Pattern SITE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private NegotiationId() {}

  static String checkSite(String name) {
    if (!SITE.matcher(name).matches()) {
      throw new InvalidValueException("site name", name, "up to 64 letters, digits, . _ or -");
    }
    return name;
  }

  /**
   * The id, checked.
   *
   * @throws InvalidValueException if it is anything else
   */
  public static String check(String id) {
    if (!ALLOWED.matcher(id).matches()) {
      throw new InvalidValueException("negotiation id", id, "up to 64 letters, digits or -");
    }
    return id;
  }
}
