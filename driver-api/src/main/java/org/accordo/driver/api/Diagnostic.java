package org.accordo.driver.api;

/**
 * Something that a driver has to say about an intent.
 *
 * @param severity whether it stops the change
 * @param field the part of the intent that it is about, such as {@code mtu}
 * @param summary what is wrong, in one line
 * @param remedy what can be done about it, in one line
 */
public record Diagnostic(Severity severity, String field, String summary, String remedy) {

  /** Whether a diagnostic stops the change. */
  public enum Severity {
    /** The change goes on; people are told. */
    WARNING,
    /** The intent is refused before anything is rendered. */
    ERROR
  }

  /** A diagnostic that refuses the intent. */
  public static Diagnostic error(String field, String summary, String remedy) {
    return new Diagnostic(Severity.ERROR, field, summary, remedy);
  }
}
