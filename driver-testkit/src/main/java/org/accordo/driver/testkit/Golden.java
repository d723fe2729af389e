package org.accordo.driver.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Cases and what is expected of them, as files side by side; {@code -Dgolden.update=true} writes
 * the latter anew.
 *
 * @param root folder of folders of cases
 */
public record Golden(Path root) {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  /** The files of the test's package, among the module's test resources. */
  public static Golden of(Class<?> test) {
    return new Golden(
        Path.of("src/test/resources").resolve(test.getPackageName().replace('.', '/')));
  }

  /** The cases of a folder, by file; none is a failure. */
  public List<Path> cases(String folder) {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      List<Path> cases = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
      assertThat(cases).as("cases in %s", folder).isNotEmpty();
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Fails where what belongs to a case is not exactly this text.
   *
   * @param ending of the expected file in place of the case's, such as {@code .txt}
   */
  public static void assertSame(Path input, String ending, String actual) {
    Path file = Path.of(input.toString().replaceFirst("\\.yaml$", "") + ending);
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
