package org.accordo.cli;

import java.util.List;

/** Breaks lists into lines that fit. */
public final class Wrapped {
  private static final int WIDTH = 100;

  private Wrapped() {}

  /** The words after a label, the further lines below the first word. */
  public static String list(String label, List<String> words) {
    StringBuilder text = new StringBuilder(label);
    int column = label.length();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i) + (i + 1 < words.size() ? "," : "");
      boolean first = column == label.length();
      if (!first && column + 1 + word.length() > WIDTH) {
        text.append('\n').append(" ".repeat(label.length()));
        column = label.length();
        first = true;
      }
      text.append(first ? "" : " ").append(word);
      column += word.length() + (first ? 0 : 1);
    }
    return text.append('\n').toString();
  }
}
