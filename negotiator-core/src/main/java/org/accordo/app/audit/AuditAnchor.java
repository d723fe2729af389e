package org.accordo.app.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.InvalidValueException;

/**
 * Number and digest of an entry, kept where whoever can write to the store cannot.
 *
 * @param number of the entry
 * @param digest in hexadecimal
 */
public record AuditAnchor(long number, String digest) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,17}):([0-9a-f]{64})");

  /** Reads {@code NUMBER:DIGEST}. */
  public static AuditAnchor parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException(
          "anchor", text, "NUMBER:DIGEST as 'accordo audit verify' prints it");
    }
    return new AuditAnchor(Long.parseLong(matcher.group(1)), matcher.group(2));
  }

  @Override
  public String toString() {
    return number + ":" + digest;
  }
}
