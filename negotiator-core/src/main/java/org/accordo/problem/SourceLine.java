package org.accordo.problem;

/**
 * A place in a text that somebody wrote, with the line itself, so that a message can point at it.
 *
 * @param file its name, as messages give it
 * @param line from 1
 * @param column of the first character that is meant, from 1
 * @param text the line, without its end
 */
public record SourceLine(String file, int line, int column, String text) {
  private static final int LONGEST = 160;

  public SourceLine {
    if (line < 1 || column < 1) {
      throw new IllegalArgumentException("lines and columns count from 1");
    }
  }

  /** {@code file:line:column}. */
  public String place() {
    return file + ":" + line + ":" + column;
  }

  /**
   * The line with a caret below the column, each with a newline behind it; empty where the line is
   * too long to be read or holds what a terminal would take for something else.
   */
  public String excerpt() {
    if (text.isBlank() || text.length() > LONGEST) {
      return "";
    }
    StringBuilder blank = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\t' && (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
        return "";
      }
      if (i < column - 1) {
        blank.append(c == '\t' ? '\t' : ' ');
      }
    }
    String number = Integer.toString(line);
    return "  %s | %s\n  %s | %s^\n".formatted(number, text, " ".repeat(number.length()), blank);
  }
}
