package org.accordo.app.scaffold;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Fills a folder that has nothing in it: with all files, or where one cannot be written, none. */
public final class NewFolder {
  private final Path folder;

  /**
   * Checks the place.
   *
   * @param folder that does not exist, in one that does; or an empty one
   * @throws org.accordo.problem.ProblemException {@code invalid-value} for any other
   */
  public NewFolder(Path folder) {
    this.folder = folder;
    if (folder.toString().isEmpty()
        || folder.toString().chars().anyMatch(Character::isISOControl)) {
      throw refused("is no name for a folder", "Name one without control characters");
    }
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isDirectory(folder)) {
        throw refused("is no folder", "Name a folder that does not exist yet");
      }
      if (!isEmpty()) {
        throw refused(
            "is not empty, and nothing there is overwritten",
            "Name a folder that does not exist yet");
      }
    } else if (!Files.isDirectory(parent())) {
      throw refused("would stand in a folder that is not there", "Create " + quote(parent() + ""));
    }
  }

  private boolean isEmpty() {
    try (Stream<Path> children = Files.list(folder)) {
      return children.findAny().isEmpty();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private Path parent() {
    Path parent = folder.toAbsolutePath().normalize().getParent();
    return parent == null ? folder.toAbsolutePath() : parent;
  }

  private RuntimeException refused(String what, String remedy) {
    return Problem.of(ProblemCode.INVALID_VALUE, quote(folder.toString()) + " " + what)
        .hint(remedy)
        .exception();
  }

  /**
   * Writes the files.
   *
   * @param files by path below the folder
   * @throws org.accordo.problem.ProblemException {@code write-failed}; then the folder is as before
   */
  public void fill(Map<String, String> files) {
    List<Path> made = new ArrayList<>();
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        createFolders(path.getParent(), made);
        made.add(path);
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw undone(made, failed(e));
    }
  }

  private static void createFolders(Path path, List<Path> made) throws IOException {
    if (path == null || Files.isDirectory(path)) {
      return;
    }
    createFolders(path.getParent(), made);
    Files.createDirectory(path);
    made.add(path);
  }

  private static RuntimeException undone(List<Path> made, RuntimeException reason) {
    Collections.reverse(made);
    made.sort(Comparator.comparingInt(Path::getNameCount).reversed());
    for (Path path : made) {
      try {
        Files.deleteIfExists(path);
      } catch (IOException e) {
        reason.addSuppressed(e);
      }
    }
    return reason;
  }

  private RuntimeException failed(IOException e) {
    return Problem.of(ProblemCode.WRITE_FAILED, "The folder cannot be written: " + e)
        .at(folder.toString())
        .hint("Check who may write there, and whether the disk is full")
        .exception(e);
  }
}
