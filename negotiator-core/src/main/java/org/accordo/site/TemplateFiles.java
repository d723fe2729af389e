package org.accordo.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Reads the templates that a site has of its own. */
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
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        if (path.endsWith(ENDING) && !path.startsWith(SiteFolder.BASE + "/")) {
          texts.put(path, Files.readString(file, StandardCharsets.UTF_8).replace("\r\n", "\n"));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw Problem.of(ProblemCode.INVALID_SITE, "Templates cannot be read: " + e)
          .at(folder.toString())
          .hint("Check that the files are UTF-8 text and who may read them.")
          .exception(e);
    }
    return texts;
  }
}
