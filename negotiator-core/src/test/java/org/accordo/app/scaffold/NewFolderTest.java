package org.accordo.app.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project is made where nothing is, wholly or not at all. */
class NewFolderTest {
  private static final Map<String, String> FILES =
      new TreeMap<>(Map.of("a/b/c.txt", "1", "a/d.txt", "2", "e.txt", "3"));

  @TempDir Path folder;

  @Test
  void fillsAFolderThatIsNotThereAndOneThatIsEmpty() throws IOException {
    new NewFolder(folder.resolve("new")).fill(FILES);
    assertThat(folder.resolve("new/a/b/c.txt")).hasContent("1");
    assertThat(folder.resolve("new/e.txt")).hasContent("3");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    new NewFolder(empty).fill(FILES);
    assertThat(empty.resolve("a/d.txt")).hasContent("2");
  }

  @Test
  void touchesNothingThatIsThere() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "mine");
    assertRefused(folder, "is not empty, and nothing there is overwritten");
    assertRefused(folder.resolve("mine.txt"), "is no folder");
    assertRefused(folder.resolve("mine.txt/new"), "would stand in a folder that is not there");
    assertRefused(folder.resolve("no/new"), "would stand in a folder that is not there");
    assertRefused(folder.resolve("new\nline"), "is no name for a folder");
    Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("gone"));
    assertRefused(folder.resolve("dangling"), "is no folder");
    assertThat(folder.resolve("mine.txt")).hasContent("mine");
  }

  private static void assertRefused(Path place, String why) {
    assertThatThrownBy(() -> new NewFolder(place).fill(FILES))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining(why)
        .hasMessageContaining("invalid-value");
  }

  @Test
  void leavesNothingHalfWritten() throws IOException {
    Map<String, String> files = new TreeMap<>(FILES);
    files.put("e.txt/impossible", "a file below a file");
    assertThatThrownBy(() -> new NewFolder(folder.resolve("new")).fill(files))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("write-failed");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-rf",
        "Acme",
        "acme_os",
        "acme os",
        "../acme",
        "acme/os",
        "acme-",
        "7acme",
        "acme\n",
        "acme;id",
        "äcme",
        "$(id)",
        "a-very-long-name-that-goes-on-and-on-and-on-and"
      })
  void namesThatAreNone(String name) {
    assertThatThrownBy(() -> new DriverName(name))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith("Invalid driver name ")
        .hasMessageEndingWith(
            ": expected lower-case words joined by -, such as acme-os, at most 40 characters");
  }
}
