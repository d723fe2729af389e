package org.accordo.driver.testkit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accordo.boot.config.IntentsReader;
import org.accordo.driver.api.Intent;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.DynamicTest;

/**
 * One test for each case of a folder. A case is a file of intents; its name may end with settings
 * of the router: {@code name+SETTING=VALUE.yaml}. What is expected stands beside it, with the
 * transport in its name where it makes a difference: {@code name.netconf.txt}.
 *
 * @param golden the files
 * @param driver under test
 */
public record GoldenTests(Golden golden, DriverUnderTest driver) {

  /** How expected files end that hold for every transport. */
  public static final String OF_ANY_TRANSPORT = ".txt";

  /** All that is sent for each intent of each case. */
  public Stream<DynamicTest> renders(String folder) {
    String ending = driver.transport().map(t -> "." + t.id()).orElse("") + OF_ANY_TRANSPORT;
    return tests(
        folder, ending, (intent, settings) -> ConfigText.of(driver.render(intent, settings)));
  }

  /**
   * The words in which each intent of each case is refused.
   *
   * @param ending of the expected files
   */
  public Stream<DynamicTest> refuses(String folder, String ending) {
    return tests(folder, ending, this::refusal);
  }

  /** The settings that stand in a file's name. */
  public static Map<String, String> settings(Path file) {
    Map<String, String> settings = new TreeMap<>();
    String name = file.getFileName().toString().replaceFirst("\\.yaml$", "");
    for (String part : name.split("\\+", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        settings.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    return settings;
  }

  private interface Told {
    String of(Intent intent, Map<String, String> settings);
  }

  private Stream<DynamicTest> tests(String folder, String ending, Told told) {
    return golden.cases(folder).stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> Golden.assertSame(file, ending, text(file, told))));
  }

  private static String text(Path file, Told told) {
    Map<String, String> settings = settings(file);
    return IntentsReader.read(file).intents().stream()
        .map(intent -> told.of(intent, settings))
        .collect(joining("\n"));
  }

  private String refusal(Intent intent, Map<String, String> settings) {
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> driver.render(intent, settings));
    if (refusal == null) {
      throw new AssertionError(intent.key() + " is not refused");
    }
    Problem problem = refusal.problem();
    return problem.code().id() + ": " + problem.message() + "\n  hint: " + problem.hint() + "\n";
  }
}
