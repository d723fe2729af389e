package org.accordo.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.accordo.app.cases.CaseBook;
import org.accordo.app.cases.TemplateCase;
import org.accordo.boot.config.CasesReader;
import org.accordo.cli.Product;
import org.accordo.plugin.DriverPlugins;
import org.accordo.plugin.DriverTextFiles;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.SiteFolder;
import org.accordo.site.SiteValues;

/** Reads files of cases, and loads the drivers with the values that each case wants. */
final class Casebooks {
  private final List<Path> plugins;
  private final Optional<SiteFolder> folder;
  private final SiteValues declared;

  /**
   * Prepares reading.
   *
   * @param plugins where drivers are
   * @param declared values of the site
   */
  Casebooks(List<Path> plugins, Optional<SiteFolder> folder, SiteValues declared) {
    this.plugins = plugins;
    this.folder = folder;
    this.declared = declared;
  }

  /**
   * The cases of these files, or of all that belong to the site or the driver.
   *
   * @throws ProblemException what is wrong with the files, all of it
   */
  CaseBook read(List<Path> given, Optional<String> driver) {
    List<TemplateCase> cases = new ArrayList<>();
    Map<Map<String, Object>, String> sites = new LinkedHashMap<>();
    List<ProblemException> problems = new ArrayList<>();
    for (Path file : given.isEmpty() ? files(driver) : given) {
      try {
        cases.addAll(new CasesReader(file, declared, driver, sites).read());
      } catch (ProblemException e) {
        problems.add(e);
      }
    }
    if (!problems.isEmpty()) {
      ProblemException first = problems.get(0);
      for (ProblemException further : problems.subList(1, problems.size())) {
        first.addSuppressed(further);
        for (Throwable each : further.getSuppressed()) {
          first.addSuppressed(each);
        }
      }
      throw first;
    }
    Map<String, SiteValues> values = new LinkedHashMap<>();
    values.put(Product.NO_SITE, declared);
    sites.forEach((own, name) -> values.put(name, CasesReader.values(declared, own)));
    Map<String, Path> templates = new LinkedHashMap<>();
    folder
        .map(SiteFolder::templates)
        .filter(Files::isDirectory)
        .ifPresent(path -> values.keySet().forEach(site -> templates.put(site, path)));
    return new CaseBook(cases, DriverPlugins.load(plugins, templates, values));
  }

  private List<Path> files(Optional<String> driver) {
    Path tests =
        folder
            .map(SiteFolder::tests)
            .or(() -> driver.map(this::besideTemplates))
            .orElseThrow(Casebooks::none);
    if (!Files.isDirectory(tests)) {
      throw Problem.of(ProblemCode.INVALID_VALUE, "There is no folder of tests")
          .at(tests.toString())
          .hint("Put cases there, in files that end with .yaml; docs/site-tests.md says how")
          .exception();
    }
    try (Stream<Path> files = Files.walk(tests)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path besideTemplates(String driver) {
    return DriverTextFiles.folder(plugins, driver)
        .map(path -> path.resolve(SiteFolder.TESTS))
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.INVALID_VALUE,
                        "Driver " + driver + " is in no folder with tests")
                    .hint("Name its folder, not its jar, with --plugins; or name files of cases")
                    .exception());
  }

  private static ProblemException none() {
    return Problem.of(ProblemCode.INVALID_VALUE, "No site and no driver is named")
        .hint("Name the folder of a site with --site, a driver with --driver, or files of cases")
        .exception();
  }
}
