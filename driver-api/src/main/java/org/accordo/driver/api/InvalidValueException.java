package org.accordo.driver.api;

/**
 * Says that a text or number is not a value of the type asked for. The message has what was
 * expected and the offending value, made safe to print.
 */
public final class InvalidValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_QUOTE = 64;

  private final String type;
  private final String expected;

  /**
   * @param type what kind of value was wanted, in words, such as {@code IPv4 prefix}
   * @param value the offending text; printed shortened and without control characters
   * @param expected what would have been accepted
   */
  public InvalidValueException(String type, String value, String expected) {
    super("Invalid " + type + " " + quote(value) + ": expected " + expected);
    this.type = type;
    this.expected = expected;
  }

  /** What kind of value was wanted, in words. */
  public String type() {
    return type;
  }

  /** What would have been accepted. */
  public String expected() {
    return expected;
  }

  /**
   * Makes any text safe for one line of a message or a log: quoted, at most 64 characters, and
   * everything that is not printable ASCII as an escape.
   */
  public static String quote(String value) {
    StringBuilder quoted = new StringBuilder("'");
    int length = Math.min(value.length(), LONGEST_QUOTE);
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c == '\'' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        quoted.append(c);
      } else {
        quoted.append(String.format("\\u%04x", (int) c));
      }
    }
    quoted.append('\'');
    if (value.length() > LONGEST_QUOTE) {
      quoted.append("... (").append(value.length()).append(" characters)");
    }
    return quoted.toString();
  }
}
