package org.accordo.driver.api;

import java.util.regex.Pattern;

/** Checks names against what every router language can carry as one plain word. */
final class Names {

  private Names() {}

  static String check(String type, Pattern allowed, String name, String expected) {
    if (!allowed.matcher(name).matches()) {
      throw new InvalidValueException(type, name, expected);
    }
    return name;
  }

  static int range(String type, int value, int least, int most) {
    return (int) range(type, (long) value, least, most);
  }

  static long range(String type, long value, long least, long most) {
    if (value < least || value > most) {
      throw new InvalidValueException(type, Long.toString(value), least + " to " + most);
    }
    return value;
  }

  /** MTU in bytes: IPv4 needs 68 (RFC 791); an IPv4 packet has at most 65535. */
  static int mtu(int bytes) {
    return range("MTU", bytes, 68, 65535);
  }
}
