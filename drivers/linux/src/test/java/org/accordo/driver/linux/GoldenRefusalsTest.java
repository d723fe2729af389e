package org.accordo.driver.linux;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accordo.boot.config.IntentsReader;
import org.accordo.driver.api.Intent;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the driver refuses, and in which words. A case's name may end with settings: {@code
 * name.SETTING=VALUE.yaml}.
 */
class GoldenRefusalsTest {

  @TestFactory
  Stream<DynamicTest> refusesAsBefore() {
    return Golden.cases("refusals").stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) {
    Map<String, String> settings = settings(file.getFileName().toString());
    String text =
        IntentsReader.read(file).intents().stream()
            .map(intent -> refusal(intent, settings))
            .collect(Collectors.joining("\n"));
    Golden.assertSame(file, text);
  }

  private static String refusal(Intent intent, Map<String, String> settings) {
    ProblemException refusal =
        catchThrowableOfType(ProblemException.class, () -> LinuxUnderTest.render(intent, settings));
    Problem problem = refusal.problem();
    return problem.code().id() + ": " + problem.message() + "\n  hint: " + problem.hint() + "\n";
  }

  private static Map<String, String> settings(String name) {
    Map<String, String> settings = new TreeMap<>();
    for (String part : name.replaceFirst("\\.yaml$", "").split("\\+", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        settings.put(part.substring(0, equals), part.substring(equals + 1));
      }
    }
    return settings;
  }
}
