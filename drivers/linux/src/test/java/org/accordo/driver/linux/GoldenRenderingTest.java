package org.accordo.driver.linux;

import static java.util.stream.Collectors.joining;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.accordo.boot.config.IntentsReader;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every form of every intent, with all that is sent for it. */
class GoldenRenderingTest {

  @TestFactory
  Stream<DynamicTest> rendersAsBefore() {
    return Golden.cases("rendering").stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) {
    String text =
        IntentsReader.read(file).intents().stream()
            .map(LinuxUnderTest::render)
            .map(ConfigText::of)
            .collect(joining("\n"));
    Golden.assertSame(file, text);
  }
}
