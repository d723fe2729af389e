package org.accordo.boot.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.accordo.golden.Golden;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemException;
import org.accordo.site.SiteOverrides;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/**
 * Every file of {@code bad-sites}, {@code bad-intents} and {@code bad-federations} is refused with
 * the messages beside it.
 */
class BadFilesTest {

  @TestFactory
  Stream<DynamicTest> sites() {
    return each("bad-sites", file -> SiteReader.read(file, SiteOverrides.none()));
  }

  @TestFactory
  Stream<DynamicTest> intents() {
    return each("bad-intents", IntentsReader::read);
  }

  @TestFactory
  Stream<DynamicTest> federations() {
    return each("bad-federations", FederationReader::read);
  }

  private static Stream<DynamicTest> each(String folder, Reading reading) {
    Path files = Golden.folder(BadFilesTest.class, folder);
    return Golden.inputs(files, ".yaml").stream()
        .map(
            file ->
                DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file, reading)));
  }

  private static void check(Path file, Reading reading) {
    Executable read = () -> reading.read(file);
    ProblemException refusal = assertThrows(ProblemException.class, read);
    StringBuilder messages = new StringBuilder();
    print(refusal, file, messages);
    for (Throwable further : refusal.getSuppressed()) {
      assertThat(further).isInstanceOf(ProblemException.class);
      print((ProblemException) further, file, messages);
    }
    String golden = file.toString().replaceAll("\\.yaml$", ".txt");
    Golden.assertSame(Path.of(golden), messages.toString());
  }

  private static void print(ProblemException refusal, Path file, StringBuilder to) {
    Problem problem = refusal.problem();
    to.append(problem.toString().replace(file.toString(), file.getFileName().toString()))
        .append('\n');
    if (!problem.hint().isEmpty()) {
      to.append("  ").append(problem.hint()).append('\n');
    }
  }

  private interface Reading {
    Object read(Path file);
  }
}
