package org.accordo.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.InvalidValueException;

/**
 * An address and port on a command line.
 *
 * @param value {@code host:port}
 */
record ListenAddress(String value) {
  private static final Pattern FORM =
      Pattern.compile("(\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9.-]+):([0-9]{1,5})");

  ListenAddress {
    Matcher matcher = FORM.matcher(value);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65535) {
      throw new InvalidValueException(
          "address", value, "host:port such as 127.0.0.1:8000 or [::1]:8000");
    }
  }
}
