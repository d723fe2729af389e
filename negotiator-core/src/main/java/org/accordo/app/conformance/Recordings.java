package org.accordo.app.conformance;

import java.util.List;
import java.util.regex.Pattern;
import org.accordo.app.driver.LoadedDriver;

/** What a device has said, as the driver's author has recorded it: an answer a paragraph. */
final class Recordings {
  /** Refusals of real commands. */
  static final String REFUSED = "conformance/refused.txt";

  /** Answers to commands that were taken. */
  static final String TAKEN = "conformance/taken.txt";

  /** What is said where what was asked for was so already. */
  static final String TOLERATED = "conformance/tolerated.txt";

  /** What is said of something that does not exist. */
  static final String ABSENT = "conformance/absent.txt";

  private static final Pattern PARAGRAPH = Pattern.compile("\\n[ \\t]*\\n+");

  private Recordings() {}

  static List<String> of(LoadedDriver driver, String file) {
    return driver
        .text(file)
        .map(
            text ->
                PARAGRAPH
                    .splitAsStream(text.replaceAll("(?m)^##.*\\n?", ""))
                    .map(String::strip)
                    .filter(answer -> !answer.isEmpty())
                    .toList())
        .orElse(List.of());
  }
}
