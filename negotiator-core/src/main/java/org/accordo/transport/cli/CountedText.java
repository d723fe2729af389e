package org.accordo.transport.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that can be read so many times and no more: a regular expression that tries a device's
 * output in more ways than that ends with an exception instead of never.
 */
final class CountedText implements CharSequence {
  private static final int LONGEST = 4000;
  private static final int READS = 400_000;

  private final String text;
  private final int[] left;

  private CountedText(String text, int[] left) {
    this.text = text;
    this.left = left;
  }

  /** A matcher for the beginning of a text. */
  static Matcher matcher(Pattern pattern, String text) {
    String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return pattern.matcher(new CountedText(bounded, new int[] {READS}));
  }

  /** Whether a part of the text has what the pattern describes. */
  static boolean has(Pattern pattern, String text) {
    return matcher(pattern, text).find();
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (--left[0] < 0) {
      throw new SlowPatternException();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new CountedText(text.substring(start, end), left);
  }

  @Override
  public String toString() {
    return text;
  }
}
