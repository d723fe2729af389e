package org.accordo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md: every promise names tests that there are. */
final class SecurityPageTest {
  private static final Path PAGE = Path.of("../docs/security.md");
  private static final List<Path> TESTS =
      List.of(Path.of("src/test/java"), Path.of("../lab/src/test/java"));
  private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|IT))#([a-zA-Z]+)`");
  private static final int FEWEST_PROMISES = 25;

  @Test
  void everyTestThatIsNamedExists() throws IOException {
    List<String> missing = new ArrayList<>();
    Matcher named = NAMED.matcher(Files.readString(PAGE));
    while (named.find()) {
      boolean there =
          source(named.group(1))
              .filter(
                  text ->
                      text.matches(
                          "(?s).*\\b(void|Stream<DynamicTest>) " + named.group(2) + "\\(.*"))
              .isPresent();
      if (!there) {
        missing.add(named.group());
      }
    }

    assertThat(missing).isEmpty();
  }

  @Test
  void everyPromiseNamesATest() throws IOException {
    List<String> promises =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| promise "))
            .toList();

    assertThat(promises)
        .hasSizeGreaterThan(FEWEST_PROMISES)
        .allSatisfy(line -> assertThat(line).containsPattern(NAMED));
  }

  private static Optional<String> source(String name) throws IOException {
    for (Path folder : TESTS) {
      try (Stream<Path> files = Files.walk(folder)) {
        Optional<Path> file =
            files.filter(each -> each.getFileName().toString().equals(name + ".java")).findFirst();
        if (file.isPresent()) {
          return Optional.of(Files.readString(file.get()));
        }
      }
    }
    return Optional.empty();
  }
}
