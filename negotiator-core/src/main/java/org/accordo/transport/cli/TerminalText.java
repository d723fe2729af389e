package org.accordo.transport.cli;

/**
 * What a terminal shows of the characters that it gets: echoes are corrected by backspaces, lines
 * are drawn anew, and colours are not text. Lines are as long as they are sent.
 */
final class TerminalText {
  private static final char ESCAPE = 0x1b;
  private static final char BELL = 0x07;

  private enum Reading {
    TEXT,
    ESCAPED,
    SEQUENCE,
    STRING
  }

  private final StringBuilder lines = new StringBuilder(256);
  private final StringBuilder line = new StringBuilder(128);
  private final StringBuilder sequence = new StringBuilder(8);
  private int cursor;
  private boolean returned;
  private boolean inEcho;
  private Reading reading = Reading.TEXT;

  /** Forgets the text, not where in a sequence the stream is; an echo follows. */
  void clear() {
    inEcho = true;
    lines.setLength(0);
    line.setLength(0);
    cursor = 0;
    returned = false;
  }

  int length() {
    return lines.length() + line.length();
  }

  /** Where the last line begins. */
  int lineStart() {
    return lines.length();
  }

  /** All of it, with {@code \n} between lines. */
  String text() {
    return lines.toString() + line;
  }

  /** Its end: at least so many characters where there are so many. */
  String tail(int most) {
    int fromLines = Math.min(lines.length(), most);
    return lines.substring(lines.length() - fromLines) + line;
  }

  void accept(char c) {
    switch (reading) {
      case TEXT -> text(c);
      case ESCAPED -> escaped(c);
      case SEQUENCE -> sequence(c);
      case STRING -> {
        if (c == BELL) {
          reading = Reading.TEXT;
        } else if (c == ESCAPE) {
          reading = Reading.ESCAPED; // its end is ESC \
        }
      }
    }
  }

  private void text(char c) {
    if (returned && c != '\r' && c != '\n') {
      returned = false;
      if (isSoftBreak()) {
        line.setLength(line.length() - 1);
        cursor = line.length();
      } else {
        cursor = 0;
      }
    }
    switch (c) {
      case '\n' -> endLine();
      case '\r' -> returned = true;
      case '\b' -> cursor = Math.max(0, cursor - 1);
      case '\t' -> put(' ');
      case ESCAPE -> reading = Reading.ESCAPED;
      default -> {
        if (!Character.isISOControl(c)) {
          put(c);
        }
      }
    }
  }

  /** The echo of a long line goes on in the next row by a blank and a return. */
  private boolean isSoftBreak() {
    int last = line.length() - 1;
    return inEcho
        && cursor == line.length()
        && last > 0
        && line.charAt(last) == ' '
        && line.charAt(last - 1) != ' ';
  }

  private void put(char c) {
    while (line.length() < cursor) {
      line.append(' ');
    }
    if (cursor < line.length()) {
      line.setCharAt(cursor, c);
    } else {
      line.append(c);
    }
    cursor++;
  }

  private void endLine() {
    lines.append(line).append('\n');
    line.setLength(0);
    cursor = 0;
    returned = false;
    inEcho = false;
  }

  private void escaped(char c) {
    if (c == '[') {
      sequence.setLength(0);
      reading = Reading.SEQUENCE;
    } else if (c == ']' || c == 'P' || c == '_' || c == '^') {
      reading = Reading.STRING;
    } else if (c != '(' && c != ')' && c != '#') {
      reading = Reading.TEXT;
    }
  }

  private void sequence(char c) {
    if (c < '@') {
      if (sequence.length() < 8) {
        sequence.append(c);
      }
      return;
    }
    reading = Reading.TEXT;
    switch (c) {
      case 'K' -> line.setLength(Math.min(line.length(), cursor));
      case 'D' -> cursor = Math.max(0, cursor - count());
      case 'C' -> cursor = Math.min(line.length(), cursor + count());
      case 'G' -> cursor = Math.min(line.length(), count() - 1);
      default -> {
        // colours, modes and the like
      }
    }
  }

  private int count() {
    int value = 0;
    for (int i = 0; i < sequence.length(); i++) {
      char c = sequence.charAt(i);
      if (c < '0' || c > '9') {
        return 1;
      }
      value = Math.min(value * 10 + (c - '0'), 9999);
    }
    return Math.max(1, value);
  }
}
