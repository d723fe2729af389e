package org.accordo.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * The folder with what one site changes, and nothing else: {@code docs/templates.md} says what is
 * in it. None of it has to exist.
 *
 * @param folder itself
 * @param siteFile the site file; not needed for working on templates
 * @param templates the folder of the site's own templates
 * @param values what templates may use beside intent and settings
 * @param tests the folder of the site's cases
 */
public record SiteFolder(
    Path folder, Optional<Path> siteFile, Path templates, Path values, Path tests) {
  public static final String SITE_FILE = "site.yaml";
  public static final String VALUES = "values.yaml";
  public static final String TEMPLATES = "templates";
  public static final String TESTS = "tests";

  /** Below the templates: the stock texts that overrides were made from. */
  public static final String BASE = ".base";

  /**
   * The folder at a path.
   *
   * @param place a folder, or a site file in it
   * @throws org.accordo.problem.ProblemException {@code invalid-value} where there is neither
   */
  public static SiteFolder at(Path place) {
    if (Files.isDirectory(place)) {
      Path file = place.resolve(SITE_FILE);
      return in(place, Files.isRegularFile(file) ? Optional.of(file) : Optional.empty());
    }
    if (!Files.isRegularFile(place)) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "There is nothing at " + InvalidValueException.quote(place.toString()))
          .at("--site")
          .hint("Name the folder of a site, or a site file")
          .exception();
    }
    return in(folderOf(place), Optional.of(place));
  }

  /** The folder at a path, if something is in it that only a site's folder has. */
  public static Optional<SiteFolder> recognized(Path place) {
    boolean recognized =
        Files.isRegularFile(place.resolve(SITE_FILE))
            || Files.isRegularFile(place.resolve(VALUES))
            || Files.isDirectory(place.resolve(TEMPLATES).resolve(BASE));
    return recognized ? Optional.of(at(place)) : Optional.empty();
  }

  /** The folder that a site file is in. */
  public static Path folderOf(Path siteFile) {
    Path parent = siteFile.getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** The folder around a folder of templates, whatever that is named. */
  public static SiteFolder around(Path templates) {
    SiteFolder beside = in(folderOf(templates), Optional.empty());
    return new SiteFolder(
        beside.folder(), Optional.empty(), templates, beside.values(), beside.tests());
  }

  private static SiteFolder in(Path folder, Optional<Path> siteFile) {
    return new SiteFolder(
        folder, siteFile, folder.resolve(TEMPLATES), folder.resolve(VALUES), folder.resolve(TESTS));
  }

  /** The same folder where its site file names another folder of templates, or other values. */
  public SiteFolder as(Site site) {
    return new SiteFolder(
        folder, siteFile, site.templates().orElse(templates), site.values().orElse(values), tests);
  }

  /** Where the stock texts are kept that overrides were made from. */
  public Path base() {
    return templates.resolve(BASE);
  }
}
