package org.accordo.wire;

/** Text from a stranger, for people: short, and nothing in it that a terminal would act on. */
final class PrintableText {
  private PrintableText() {}

  /** The text as printable ASCII with everything else escaped, cut where it is too long. */
  static String of(String text, int longest) {
    StringBuilder safe = new StringBuilder(Math.min(text.length(), longest));
    for (int i = 0; i < text.length(); i++) {
      if (safe.length() >= longest) {
        return safe.append("... (").append(text.length()).append(" characters)").toString();
      }
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7f) {
        safe.append(c);
      } else {
        safe.append(String.format("\\u%04x", (int) c));
      }
    }
    return safe.toString();
  }
}
