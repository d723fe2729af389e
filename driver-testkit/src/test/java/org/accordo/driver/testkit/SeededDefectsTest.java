package org.accordo.driver.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.accordo.app.conformance.Conformance;
import org.accordo.app.conformance.ConformanceReport;
import org.accordo.app.conformance.Finding;
import org.accordo.app.conformance.RuleOutcome;
import org.accordo.app.conformance.Subject;
import org.accordo.app.conformance.Trials;
import org.accordo.app.conformance.Verdict;
import org.accordo.plugin.DriverPlugins;
import org.accordo.transport.bench.Benches;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Small drivers that have one thing wrong each, and what they are without it. The kit has to catch
 * every defect by the rule that is made for it, and to find nothing in the undamaged ones.
 */
class SeededDefectsTest {
  private static final Path SEEDED = Path.of("src/test/defects");
  private static final Path PAGE = Path.of("../docs/conformance-defects.md");
  private static final String DEFECT = "defect.properties";
  private static final String CLASS = "SeededDriver";
  private static final int FEWEST = 20;

  @TempDir private Path folder;

  /** What the undamaged one has is there too, where the defect brings nothing of its own. */
  private record Seeded(String name, String base, String rule, String does) {}

  private static List<Path> folders() {
    try (Stream<Path> all = Files.list(SEEDED)) {
      return all.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Seeded> defects() {
    List<Seeded> defects = new ArrayList<>();
    for (Path each : folders()) {
      if (Files.exists(each.resolve(DEFECT))) {
        Properties said = new Properties();
        try (Reader reader = Files.newBufferedReader(each.resolve(DEFECT))) {
          said.load(reader);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        defects.add(
            new Seeded(
                each.getFileName().toString(),
                said.getProperty("base"),
                said.getProperty("rule"),
                said.getProperty("does")));
      }
    }
    return defects;
  }

  @TestFactory
  Stream<DynamicTest> nothingIsFoundInTheUndamagedOnes() {
    return folders().stream()
        .filter(each -> !Files.exists(each.resolve(DEFECT)))
        .map(each -> each.getFileName().toString())
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name, () -> assertClean(check(driver(name, List.of(name)), Set.of()))));
  }

  private static void assertClean(ConformanceReport report) {
    assertThat(report.outcomes())
        .filteredOn(outcome -> outcome.verdict() == Verdict.FAILED)
        .flatExtracting(RuleOutcome::violations)
        .isEmpty();
    assertThat(report.count(Verdict.PASSED)).isGreaterThan(10);
  }

  /** The page is what the run says. */
  @Test
  void everyDefectIsCaughtByItsRule() throws IOException {
    List<Seeded> defects = defects();
    assertThat(defects).hasSizeGreaterThanOrEqualTo(FEWEST);
    Map<Seeded, Finding> caught = new LinkedHashMap<>();
    for (Seeded each : defects) {
      Path driver = driver(each.name(), List.of(each.base(), each.name()));
      RuleOutcome outcome = check(driver, Set.of(each.rule())).outcomes().get(0);
      assertThat(outcome.verdict())
          .as("%s, %s", each.name(), each.rule())
          .isEqualTo(Verdict.FAILED);
      caught.put(each, outcome.violations().get(0));
    }
    Golden.assertSame(PAGE, "", page(caught));
  }

  /** Which time zone has another date depends on the hour, and the date on the day. */
  private static String lasting(String message) {
    return message
        .replaceAll("time zone [A-Za-z0-9/+-]+", "time zone ...")
        .replaceAll("link-[0-9]{4}", "link-...");
  }

  private static String page(Map<Seeded, Finding> caught) {
    StringBuilder page = new StringBuilder();
    page.append("# Defects that the conformance kit catches\n\n");
    page.append("Each of these drivers in [driver-testkit](../driver-testkit/src/test/defects)");
    page.append(" has one thing wrong; the one that it is made from passes all\nrules. ");
    page.append("A test runs the kit on each of them and writes this page. ");
    page.append("[conformance.md](conformance.md) has the rules.\n\n");
    page.append("| defect | what it does | caught by | in these words |\n|---|---|---|---|\n");
    caught.forEach(
        (each, finding) -> {
          page.append("| ").append(each.name()).append(" | ").append(cell(each.does()));
          page.append(" | ").append(each.rule()).append(" | ");
          page.append(cell(finding.what() + ": " + lasting(finding.message())));
          page.append(" |\n");
        });
    return page.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replace("<", "&lt;");
  }

  private static ConformanceReport check(Path driver, Set<String> rules) {
    Subject subject =
        Conformance.subject(
            DriverPlugins.load(List.of(driver)),
            driver.getFileName().toString(),
            new Trials(Benches.all()));
    return Conformance.check(subject, rules);
  }

  private Path driver(String name, List<String> layers) throws IOException {
    Path driver = folder.resolve(name);
    for (String layer : layers) {
      copy(SEEDED.resolve(layer), driver);
    }
    Path source = driver.resolve(CLASS + ".java");
    if (Files.exists(source)) {
      compile(source, driver);
    }
    return driver;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /** The index by which the class is found is written here, since no processor runs. */
  private static void compile(Path source, Path to) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    int result =
        compiler.run(
            null,
            null,
            null,
            "-proc:none",
            "--release",
            "17",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            to.toString(),
            source.toString());
    assertThat(result).as("compiling %s", source).isZero();
    Path index = to.resolve("META-INF/extensions.idx");
    Files.createDirectories(index.getParent());
    Files.writeString(index, "org.example.seeded." + CLASS + "\n");
  }
}
