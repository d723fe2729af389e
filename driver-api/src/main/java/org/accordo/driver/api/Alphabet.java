package org.accordo.driver.api;

/**
 * ASCII letters, digits and some further characters. Names are checked each time that a value is
 * made, thousands of times for one plan, and regular expressions take ten times as long.
 */
final class Alphabet {
  private final boolean[] allowed = new boolean[128];

  /** Lower-case letters, digits and these. */
  static Alphabet lowerCase(String further) {
    Alphabet alphabet = new Alphabet();
    alphabet.add('a', 'z');
    alphabet.add('0', '9');
    further.chars().forEach(c -> alphabet.allowed[c] = true);
    return alphabet;
  }

  /** Letters, digits and these. */
  static Alphabet of(String further) {
    Alphabet alphabet = lowerCase(further);
    alphabet.add('A', 'Z');
    return alphabet;
  }

  private void add(char first, char last) {
    for (char c = first; c <= last; c++) {
      allowed[c] = true;
    }
  }

  boolean has(char c) {
    return c < allowed.length && allowed[c];
  }

  /** Whether the text has no other characters. */
  boolean hasAll(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!has(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
