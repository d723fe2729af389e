package org.accordo.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compares output with files under {@code src/test/resources}. {@code -Dgolden.update=true} writes
 * them anew; look at the difference before committing it.
 */
public final class Golden {
  private static final boolean UPDATE = Boolean.getBoolean("golden.update");

  private Golden() {}

  /** The folder of golden files that goes with a test class. */
  public static Path folder(Class<?> test, String name) {
    return Path.of("src/test/resources")
        .resolve(test.getPackageName().replace('.', '/'))
        .resolve(name);
  }

  /** The files of a folder with this ending, sorted; none is a failure. */
  public static List<Path> inputs(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> found = files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
      assertThat(found).as("files in %s", folder).isNotEmpty();
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fails where the file does not have exactly this text. */
  public static void assertSame(Path file, String actual) {
    try {
      if (UPDATE) {
        Files.createDirectories(file.getParent());
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
