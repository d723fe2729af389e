package org.accordo.render;

/**
 * Control characters that the text of a rendering carries beside its words. Neither a template nor
 * a value can have any of them: both are refused with control characters in them.
 */
final class Marks {
  /** Before a value; up to {@link #VALUE_END} nothing has a meaning of its own. */
  static final char VALUE = '\u0001';

  static final char VALUE_END = '\u0002';

  /** Before one character that stands for the template line, see {@link #line}. */
  static final char LINE = '\u0003';

  /** Before one character that stands for an interpolation, in a traced run. */
  static final char OPEN = '\u0004';

  /** Behind an interpolation, in a traced run. */
  static final char CLOSE = '\u0005';

  /** Most lines of a template with everything that it includes. */
  static final int MOST_LINES = 50_000;

  private static final int FIRST = 0x20;

  private static final boolean[] PLAIN = new boolean[0x80];

  static {
    for (char c = 0; c < PLAIN.length; c++) {
      PLAIN[c] = Character.isLetterOrDigit(c) || "@%+=:,./_-".indexOf(c) >= 0;
    }
  }

  private Marks() {}

  static char encode(int line) {
    return (char) (FIRST + line);
  }

  static int line(char encoded) {
    return encoded - FIRST;
  }

  /** The text as its author wrote it. */
  static String strip(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == LINE || c == OPEN) {
        i++;
      } else if (c != VALUE && c != VALUE_END && c != CLOSE) {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  /** Whether the text has a character that would break out of a line or be no text at all. */
  static int controlCharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        return i;
      }
    }
    return -1;
  }

  /** Whether a value is a word that no router language reads as anything else. */
  static boolean isPlainWord(CharSequence text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c >= PLAIN.length || !PLAIN[c]) {
        return false;
      }
    }
    return to > from;
  }
}
