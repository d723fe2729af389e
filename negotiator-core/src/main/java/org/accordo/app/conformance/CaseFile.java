package org.accordo.app.conformance;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.driver.api.InvalidValueException;

/**
 * What a driver's {@code conformance.properties} says to be tried by: names of its interfaces,
 * settings that a capability needs, and which cases it refuses on purpose.
 */
final class CaseFile {
  /** Beside the manifest. */
  static final String NAME = "conformance.properties";

  private static final Pattern KEY =
      Pattern.compile(
          "interface\\.[a-z0-9]+|vrf|setting\\.[a-z0-9.-]+|refuses\\.[a-z0-9-]+"
              + "|prompt|prompt\\.configure|refusal|locked");
  private static final String SETTING = "setting.";
  private static final String REFUSES = "refuses.";

  private final Map<String, String> values = new TreeMap<>();
  private Optional<String> problem = Optional.empty();

  private CaseFile() {}

  /** Reads it; a driver without one says nothing. */
  static CaseFile of(LoadedDriver driver) {
    CaseFile file = new CaseFile();
    driver.text(NAME).ifPresent(file::read);
    return file;
  }

  private void read(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      problem = Optional.of(NAME + " is no properties file: " + e.getMessage());
    }
    for (String key : properties.stringPropertyNames()) {
      if (!KEY.matcher(key).matches()) {
        problem = Optional.of(NAME + " has an unknown key " + InvalidValueException.quote(key));
      }
      values.put(key, properties.getProperty(key).strip());
    }
  }

  /** What is wrong with the file itself. */
  Optional<String> problem() {
    return problem;
  }

  Optional<String> value(String key) {
    return Optional.ofNullable(values.get(key)).filter(value -> !value.isEmpty());
  }

  CaseNames names(Pattern platform) {
    return CaseNames.of(values, platform);
  }

  /** A value that a setting may have where a capability needs it not to be empty. */
  Optional<String> setting(String name) {
    return value(SETTING + name);
  }

  /** Why a case is refused on purpose. */
  Optional<String> refuses(String name) {
    return value(REFUSES + name);
  }

  /** The cases that it says are refused, with the reason. */
  Map<String, String> refusals() {
    Map<String, String> refusals = new TreeMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(REFUSES)) {
            refusals.put(key.substring(REFUSES.length()), value);
          }
        });
    return refusals;
  }
}
