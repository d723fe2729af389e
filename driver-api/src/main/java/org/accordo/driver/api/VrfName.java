package org.accordo.driver.api;

import java.util.regex.Pattern;

/**
 * Name of a routing instance (VRF, RFC 4364; on SR OS a VPRN).
 *
 * <p>At most 15 characters, so that every platform can carry it.
 *
 * @param value the name
 */
public record VrfName(String value) implements Comparable<VrfName> {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,14}");

  /**
   * Checks the name.
   *
   * @throws InvalidValueException if it is anything else
   */
  public VrfName {
    Names.check("VRF name", ALLOWED, value, "a letter, then up to 14 letters, digits, _ or -");
  }

  /** The routing instance that a router has without any VRF. */
  public static final VrfName DEFAULT = new VrfName("default");

  /** Whether this is the routing instance that a router has without any VRF. */
  public boolean isDefault() {
    return equals(DEFAULT);
  }

  @Override
  public int compareTo(VrfName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
