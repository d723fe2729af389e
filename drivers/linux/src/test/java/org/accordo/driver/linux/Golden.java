package org.accordo.driver.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Compares output with files; {@code -Dgolden.update=true} writes them anew. */
final class Golden {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");
  private static final Path ROOT = Path.of("src/test/resources/org/accordo/driver/linux");

  private Golden() {}

  /** The cases of a folder, by file; none is a failure. */
  static List<Path> cases(String folder) {
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      List<Path> cases = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
      assertThat(cases).as("cases in %s", folder).isNotEmpty();
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails where what belongs to a case is not exactly this text. */
  static void assertSame(Path input, String actual) {
    Path file = Path.of(input.toString().replaceFirst("\\.yaml$", ".txt"));
    try {
      if (UPDATE) {
        Files.writeString(file, actual);
        return;
      }
      assertThat(file).as("golden file; -Dgolden.update=true writes it:%n%s", actual).exists();
      assertThat(actual).as("%s", file).isEqualTo(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
