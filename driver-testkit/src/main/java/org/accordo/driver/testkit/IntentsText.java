package org.accordo.driver.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.accordo.boot.config.IntentsReader;
import org.accordo.driver.api.Intent;

/** Intents as a file of intents has them, for a test that runs in a driver's folder. */
public final class IntentsText {
  private static final Path EXAMPLES = Path.of("../../examples/intents");

  private IntentsText() {}

  /** Each as it stands behind the dash of a list. */
  public static List<Intent> of(String... intents) throws IOException {
    Path file = Files.createTempFile("intents", ".yaml");
    try {
      Files.writeString(
          file, "apiVersion: accordo/v1\nintents:\n  - " + String.join("\n  - ", intents) + "\n");
      return IntentsReader.read(file).intents();
    } finally {
      Files.delete(file);
    }
  }

  /** Those of {@code examples/intents/NAME}. */
  public static List<Intent> example(String name) {
    return IntentsReader.read(EXAMPLES.resolve(name)).intents();
  }
}
