package org.accordo.driver.api;

import java.util.regex.Pattern;

/**
 * Name of a router interface, such as {@code eth2} or {@code GigabitEthernet1/0/3}.
 *
 * <p>What one platform allows is narrower; a driver says so in its manifest ({@code
 * driver.interface-names}).
 */
public record InterfaceName(String value) implements Comparable<InterfaceName> {
  /** Two dots in a row are in no platform's names, and lead elsewhere where a name is in a path. */
  private static final Pattern ALLOWED =
      Pattern.compile("(?!.*\\.\\.)[A-Za-z][A-Za-z0-9._:/-]{0,63}");

  /**
   * Checks the name.
   *
   * @throws InvalidValueException if it is anything else
   */
  public InterfaceName {
    Names.check(
        "interface name", ALLOWED, value, "a letter, then up to 63 letters, digits or . _ : / -");
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
