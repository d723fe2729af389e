package org.accordo.driver.api;

import java.util.regex.Pattern;

/**
 * Identity of an intent on one router, such as {@code route/default/192.0.2.0/24}; it is stored.
 *
 * <p>Two intents with the same key are two versions of the same thing.
 */
public record IntentKey(String value) implements Comparable<IntentKey> {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,199}");

  /**
   * Checks the name.
   *
   * @throws InvalidValueException if it is anything else
   */
  public IntentKey {
    Names.check("intent key", ALLOWED, value, "a path such as route/default/192.0.2.0/24");
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
