package org.accordo.driver.api;

/**
 * Name of a router interface, such as {@code eth2} or {@code GigabitEthernet1/0/3}.
 *
 * <p>What one platform allows is narrower; a driver says so in its manifest ({@code
 * driver.interface-names}).
 *
 * @param value the name, as the router writes it
 */
public record InterfaceName(String value) implements Comparable<InterfaceName> {
  private static final Alphabet ALLOWED = Alphabet.of("._:/-");
  private static final int LONGEST = 64;

  /**
   * Checks the name.
   *
   * @throws InvalidValueException if it is anything else
   */
  public InterfaceName {
    if (!isName(value)) {
      throw new InvalidValueException(
          "interface name", value, "a letter, then up to 63 letters, digits or . _ : / -");
    }
  }

  /** Two dots in a row are in no platform's names, and lead elsewhere where a name is in a path. */
  private static boolean isName(String value) {
    return !value.isEmpty()
        && value.length() <= LONGEST
        && ALLOWED.hasAll(value)
        && Character.isLetter(value.charAt(0))
        && !value.contains("..");
  }

  @Override
  public int compareTo(InterfaceName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
