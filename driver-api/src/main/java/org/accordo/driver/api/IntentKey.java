package org.accordo.driver.api;

/**
 * Identity of an intent on one router, such as {@code route/default/192.0.2.0/24}; it is stored.
 *
 * <p>Two intents with the same key are two versions of the same thing.
 *
 * @param value the key
 */
public record IntentKey(String value) implements Comparable<IntentKey> {
  private static final Alphabet FIRST = Alphabet.of("");
  private static final Alphabet ALLOWED = Alphabet.of("._:/@-");
  private static final int LONGEST = 200;

  /**
   * Checks the name.
   *
   * @throws InvalidValueException if it is anything else
   */
  public IntentKey {
    boolean valid =
        !value.isEmpty()
            && value.length() <= LONGEST
            && FIRST.has(value.charAt(0))
            && ALLOWED.hasAll(value);
    if (!valid) {
      throw new InvalidValueException(
          "intent key", value, "a path such as route/default/192.0.2.0/24");
    }
  }

  @Override
  public int compareTo(IntentKey other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
