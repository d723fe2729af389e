package org.accordo.app.scaffold;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.accordo.driver.api.InvalidValueException;

/**
 * The name of a new driver, and what follows from it.
 *
 * @param value lower-case words joined by {@code -}; the driver's id
 */
public record DriverName(String value) {
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final int LONGEST = 40;
  private static final String ENDING = "Driver";

  public DriverName {
    if (value.length() > LONGEST || !ID.matcher(value).matches()) {
      throw new InvalidValueException(
          "driver name",
          value,
          "lower-case words joined by -, such as acme-os, at most " + LONGEST + " characters");
    }
  }

  /** For people, such as {@code Acme Os}. */
  String title() {
    return words().stream().map(DriverName::capital).collect(Collectors.joining(" "));
  }

  /** The name of its class, which is none of the driver API. */
  String className() {
    String name = words().stream().map(DriverName::capital).collect(Collectors.joining());
    return name.equals("Router") ? "RouterPlatform" + ENDING : name + ENDING;
  }

  /** The package of its class; the last part is no word of Java. */
  String packageName() {
    return "org.example." + String.join("", words()) + "driver";
  }

  private List<String> words() {
    return Arrays.asList(value.split("-"));
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
