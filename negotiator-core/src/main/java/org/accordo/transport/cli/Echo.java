package org.accordo.transport.cli;

/** Finds in an output where the device has repeated what it was sent. */
final class Echo {

  private Echo() {}

  /**
   * The place after the echo, at the end of its line; -1 where the line was not repeated in full.
   * White space does not count, since a terminal breaks long lines.
   */
  static int end(String text, String line) {
    String wanted = withoutSpace(line);
    if (wanted.isEmpty()) {
      return 0;
    }
    int start = text.indexOf(wanted.charAt(0));
    while (start >= 0) {
      int end = endFrom(text, start, wanted);
      if (end >= 0) {
        int lineEnd = text.indexOf('\n', end);
        return lineEnd < 0 ? -1 : lineEnd + 1;
      }
      start = text.indexOf(wanted.charAt(0), start + 1);
    }
    return -1;
  }

  private static int endFrom(String text, int start, String wanted) {
    int next = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        continue;
      }
      if (c != wanted.charAt(next)) {
        return -1;
      }
      next++;
      if (next == wanted.length()) {
        return i + 1;
      }
    }
    return -1;
  }

  private static String withoutSpace(String line) {
    StringBuilder text = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      if (!Character.isWhitespace(line.charAt(i))) {
        text.append(line.charAt(i));
      }
    }
    return text.toString();
  }
}
