package org.accordo.app.driver;

import java.util.Locale;

/**
 * Something that is wrong with a driver's files.
 *
 * @param severity whether the driver is loaded in spite of it
 * @param code stable name; {@code docs/errors} has a page
 * @param reason what is wrong, with the place and the offending value
 * @param remedy what its author should do, exactly
 */
public record DriverFinding(Severity severity, String code, String reason, String remedy) {

  /** Whether a driver is loaded in spite of a finding. */
  public enum Severity {
    /** It is not loaded. */
    ERROR,
    /** It is loaded, and does not do what its author probably meant. */
    WARNING;

    /** The name in output. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
