package org.accordo.cli.templates;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import org.accordo.app.cases.CaseBook;
import org.accordo.app.cases.CaseResult;
import org.accordo.app.cases.CaseRun;
import org.accordo.app.cases.CaseUpdate;
import org.accordo.app.cases.TemplateCase;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.TargetOptions;
import org.accordo.cli.Verb;
import org.accordo.cli.Workplace;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Router;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo templates test}. */
@Command(
    name = "test",
    description = {
      "Runs the cases of a site, or of a driver: intents, and what templates must make of them.",
      "",
      "Cases are files in the folder tests; docs/site-tests.md describes them. Exits with 3 where",
      "a case fails.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo templates test --site sites/ams",
      "  accordo templates test --site sites/ams --filter '*route*' --update",
      "  accordo templates test --driver acme-os --plugins acme-os --report target"
    })
final class TestTemplatesCommand extends Verb {

  @Mixin private TargetOptions options;

  @Parameters(paramLabel = "FILE", description = "files of cases to run alone", arity = "0..*")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--filter",
      paramLabel = "GLOB",
      description = "run only cases with such a name, such as '*route*'")
  private String filter = "*";

  @Option(
      names = "--update",
      description = "write what comes out into the files, and run them again to see that it stays")
  private boolean update;

  @Option(
      names = "--lab",
      description = "also try cases in network namespaces of this machine, where that is possible")
  private boolean lab;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "write the results there, as JUnit XML and as JSON")
  private Path report;

  TestTemplatesCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Workplace place = options.workplace(product());
    List<CaseResult> results = run(place);
    int updated = 0;
    if (update) {
      updated = update(results);
      results = provenStable(place);
    }
    List<LabResult> tried = lab ? new LabRuns(place).of(results) : List.of();
    TestReport tests = new TestReport(results, updated, tried);
    if (report != null) {
      tests.write(report);
    }
    return tests;
  }

  private List<CaseResult> run(Workplace place) {
    CaseBook book = product().cases(files, place.folder(), driver(place));
    PathMatcher names = FileSystems.getDefault().getPathMatcher("glob:" + filter);
    List<CaseResult> results = new ArrayList<>();
    for (TemplateCase each : book.cases()) {
      if (names.matches(Path.of(each.name().replace('/', ' ')))) {
        results.add(run(place, book, each));
      }
    }
    if (results.isEmpty()) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              filter.equals("*")
                  ? "There are no cases"
                  : "None of " + book.cases().size() + " cases is named as " + quote(filter))
          .hint("docs/site-tests.md says how cases are written")
          .exception();
    }
    return results;
  }

  /** Where a case names no driver: that of the site's routers, if they have one. */
  private static Optional<String> driver(Workplace place) {
    Set<String> ofSite = new TreeSet<>();
    place
        .site()
        .ifPresent(s -> s.routers().values().stream().map(Router::driver).forEach(ofSite::add));
    return place.driver().or(() -> ofSite.stream().findFirst().filter(d -> ofSite.size() == 1));
  }

  private CaseResult run(Workplace place, CaseBook book, TemplateCase each) {
    return CaseRun.of(
        each, () -> book.drivers().driver(each.driver()), () -> target(place, book, each));
  }

  private static RenderTarget target(Workplace place, CaseBook book, TemplateCase each) {
    LoadedDriver driver = book.drivers().driver(each.driver());
    Workplace.Asked asked = place.asked();
    Workplace here =
        new Workplace(
            place.product(),
            place.folder(),
            place.site(),
            new Workplace.Asked(
                Optional.of(each.driver()),
                each.router().or(asked::router),
                each.transport().or(asked::transport),
                each.variant().or(asked::variant)));
    RenderTarget target = here.target(driver.descriptor(), here.asked().router(), each.settings());
    return new RenderTarget(
        each.site(), target.router(), target.variant(), target.transport(), target.settings());
  }

  /** How many files were changed. */
  private static int update(List<CaseResult> results) {
    Map<Path, List<CaseResult>> byFile = new LinkedHashMap<>();
    for (CaseResult result : results) {
      byFile.computeIfAbsent(result.tested().file(), f -> new ArrayList<>()).add(result);
    }
    int updated = 0;
    for (Map.Entry<Path, List<CaseResult>> file : byFile.entrySet()) {
      if (file.getValue().stream().allMatch(CaseResult::passed)) {
        continue;
      }
      try {
        String text = Files.readString(file.getKey());
        String written = CaseUpdate.of(text, file.getValue());
        if (!written.equals(text)) {
          Files.writeString(file.getKey(), written);
          updated++;
        }
      } catch (IOException e) {
        throw Problem.of(ProblemCode.INVALID_VALUE, "The file cannot be written: " + e.getMessage())
            .at(file.getKey().toString())
            .exception(e);
      }
    }
    return updated;
  }

  /** Everything read and rendered twice more, the second time far away. */
  private List<CaseResult> provenStable(Workplace place) {
    List<CaseResult> here = run(place);
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr-TR"));
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      List<CaseResult> there = run(place);
      boolean failedHere = here.stream().anyMatch(result -> !result.passed());
      return failedHere ? here : there;
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }
}
