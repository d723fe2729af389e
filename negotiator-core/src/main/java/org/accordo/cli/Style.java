package org.accordo.cli;

/** Marks up text for a terminal, or leaves it as it is. */
public final class Style {
  private static final String RESET = "\u001b[0m";

  private final boolean colored;

  Style(boolean colored) {
    this.colored = colored;
  }

  /** Leaves every text as it is. */
  public static Style plain() {
    return new Style(false);
  }

  /** A title or the word that matters. */
  public String strong(String text) {
    return wrap("1", text);
  }

  /** What few readers need. */
  public String dim(String text) {
    return wrap("2", text);
  }

  /** As it should be. */
  public String good(String text) {
    return wrap("32", text);
  }

  /** To be looked at. */
  public String warning(String text) {
    return wrap("33", text);
  }

  /** Wrong. */
  public String bad(String text) {
    return wrap("31", text);
  }

  private String wrap(String code, String text) {
    return colored && !text.isEmpty() ? "\u001b[" + code + "m" + text + RESET : text;
  }
}
