package org.accordo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.accordo.plugin.DoctorCode;
import org.accordo.plugin.RejectionCode;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemCode.Blame;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every code that a user can meet has a page in docs/errors, and every page has a code. */
class ErrorPagesTest {
  private static final Path PAGES = Path.of("../docs/errors");

  private static final Map<Blame, String> MOVES =
      Map.of(
          Blame.REQUEST, "whoever asked",
          Blame.PEER, "the other site",
          Blame.DEVICE, "whoever runs the router, the agent or this machine",
          Blame.DRIVER, "the author of the driver or its templates",
          Blame.ACCORDO, "us");

  @Test
  void everyCodeHasAPageAndEveryPageACode() throws IOException {
    Set<String> codes = new TreeSet<>();
    Arrays.stream(RejectionCode.values()).map(RejectionCode::id).forEach(codes::add);
    Arrays.stream(DoctorCode.values()).map(DoctorCode::id).forEach(codes::add);
    Arrays.stream(ProblemCode.values()).map(ProblemCode::id).forEach(codes::add);
    assertThat(pages()).isEqualTo(codes);
  }

  @TestFactory
  Stream<DynamicTest> pagesOfProblems() {
    return Arrays.stream(ProblemCode.values())
        .map(code -> DynamicTest.dynamicTest(code.id(), () -> checkPage(code)));
  }

  private static void checkPage(ProblemCode code) throws IOException {
    List<String> lines = page(code.id());
    String facts =
        String.format(
            "Exit code %d, HTTP status %d. The next move is with %s.",
            code.exitCode(), code.httpStatus(), MOVES.get(code.blame()));
    assertThat(lines).as("what the page says of the code").contains(facts);
  }

  @TestFactory
  Stream<DynamicTest> allPages() throws IOException {
    return pages().stream().map(id -> DynamicTest.dynamicTest(id, () -> checkForm(id)));
  }

  private static void checkForm(String id) throws IOException {
    List<String> lines = page(id);
    assertThat(lines.get(0)).isEqualTo("# " + id);
    assertThat(lines).contains("## Why", "## What to do").hasSizeBetween(12, 30);
    assertThat(lines)
        .as("an example of the message, with its code")
        .anySatisfy(
            line ->
                assertThat(line)
                    .startsWith("    ")
                    .containsPattern("\\[" + id + "]|\"code\":\"" + id + "\""));
    for (String line : lines) {
      if (!line.startsWith("    ")) {
        assertThat(line).hasSizeLessThanOrEqualTo(120);
      }
    }
  }

  private static Set<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      Set<String> ids = new TreeSet<>();
      files.forEach(file -> ids.add(file.getFileName().toString().replaceFirst("\\.md$", "")));
      return ids;
    }
  }

  private static List<String> page(String id) throws IOException {
    return Files.readAllLines(PAGES.resolve(id + ".md"));
  }
}
