package org.accordo.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/** Reads and writes the templates that a site has of its own. */
public final class TemplateFiles {
  private static final String ENDING = ".ftl";

  private TemplateFiles() {}

  /**
   * The texts by path below the folder, such as {@code acme-os/static-route.ftl}; not those of
   * {@code .base}, which no rendering uses.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-site} where they cannot be read
   */
  public static Map<String, String> read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw Problem.of(
              ProblemCode.INVALID_SITE,
              "There is no folder " + InvalidValueException.quote(folder.toString()))
          .hint("Create it, or leave the site's template folder out of the site file.")
          .exception();
    }
    Map<String, String> texts = new TreeMap<>();
    for (String path : paths(folder)) {
      if (path.endsWith(ENDING)) {
        text(folder, path).ifPresent(text -> texts.put(path, text));
      }
    }
    return texts;
  }

  /** The paths of what else is in the folder: files that no rendering ever uses. */
  public static Set<String> others(Path folder) {
    Set<String> others = new TreeSet<>();
    for (String path : paths(folder)) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (!name.endsWith(ENDING) && !name.startsWith(".") && !name.startsWith("README")) {
        others.add(path);
      }
    }
    return others;
  }

  private static List<String> paths(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(path -> !path.startsWith(SiteFolder.BASE + "/"))
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw unreadable(folder, e);
    }
  }

  /** The text of one file; empty where it is not there. */
  public static Optional<String> text(Path folder, String path) {
    Path file = inside(folder, path);
    try {
      return Files.exists(file)
          ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n"))
          : Optional.empty();
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
  }

  /**
   * Writes a file, wholly or not at all.
   *
   * @param path below the folder
   * @throws org.accordo.problem.ProblemException {@code invalid-value} for a path that leads out of
   *     the folder, {@code invalid-site} where it cannot be written
   */
  public static void write(Path folder, String path, String text) {
    Path file = inside(folder, path);
    try {
      Files.createDirectories(file.getParent());
      Path written = Files.createTempFile(file.getParent(), ".writing", "");
      try {
        Files.writeString(written, text, StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-r--r--"));
        Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(written);
      }
    } catch (IOException e) {
      throw Problem.of(ProblemCode.INVALID_SITE, "The file cannot be written: " + e)
          .at(file.toString())
          .exception(e);
    }
  }

  private static Path inside(Path folder, String path) {
    Path file = folder.resolve(path).normalize();
    if (!file.startsWith(folder.normalize()) || file.equals(folder.normalize())) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              InvalidValueException.quote(path) + " leads out of the folder of templates")
          .exception();
    }
    return file;
  }

  private static ProblemException unreadable(Path folder, Exception e) {
    return Problem.of(ProblemCode.INVALID_SITE, "Templates cannot be read: " + e)
        .at(folder.toString())
        .hint("Check that the files are UTF-8 text and who may read them.")
        .exception(e);
  }
}
