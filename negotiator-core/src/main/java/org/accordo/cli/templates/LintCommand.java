package org.accordo.cli.templates;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.accordo.app.lint.LintFinding;
import org.accordo.app.lint.LintResult;
import org.accordo.app.lint.Severity;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Fields;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.TargetOptions;
import org.accordo.cli.Verb;
import org.accordo.cli.Workplace;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code accordo templates lint}. */
@Command(
    name = "lint",
    description = {
      "Says what is wrong with templates, all of it, and what is probably not meant.",
      "",
      "Looks at the templates of a site; where there is no site, at those of a driver or of all.",
      "Each rule has a page in docs/lint. Exits with 3 where there are errors or warnings.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo templates lint --site sites/ams",
      "  accordo templates lint --driver acme-os --plugins acme-os --output json"
    })
final class LintCommand extends Verb {

  @Mixin private TargetOptions options;

  @Parameters(paramLabel = "FILE", description = "templates to look at alone", arity = "0..*")
  private List<Path> files = new ArrayList<>();

  LintCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Workplace place = options.workplace(product());
    LintResult result = product().lint(place.folder(), place.driver());
    return new LintReport(files.isEmpty() ? result : only(result));
  }

  private LintResult only(LintResult all) {
    Set<String> wanted = new TreeSet<>();
    for (Path file : files) {
      String found =
          all.files().stream()
              .filter(each -> absolute(Path.of(each)).equals(absolute(file)))
              .findFirst()
              .orElseThrow(() -> notAmong(file, all));
      wanted.add(found);
    }
    return new LintResult(
        List.copyOf(wanted),
        all.findings().stream().filter(finding -> wanted.contains(finding.file())).toList());
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static RuntimeException notAmong(Path file, LintResult all) {
    return Problem.of(
            ProblemCode.INVALID_VALUE,
            quote(file.toString()) + " is none of the " + all.files().size() + " templates here")
        .hint("--site names the folder of a site, --driver and --plugins a driver")
        .exception();
  }

  private record LintReport(LintResult result) implements Report {

    @Override
    public String kind() {
      return "Lint";
    }

    @Override
    public Map<String, Object> json() {
      List<Object> findings = new ArrayList<>();
      for (LintFinding finding : result.findings()) {
        findings.add(
            new Fields()
                .with("file", finding.file())
                .with("line", finding.line())
                .with("column", finding.column())
                .with("severity", word(finding.rule().severity()))
                .with("rule", finding.rule().id())
                .with("message", finding.message())
                .with("remedy", finding.remedy())
                .toMap());
      }
      return new Fields()
          .with("files", result.files().size())
          .with("errors", result.count(Severity.ERROR))
          .with("warnings", result.count(Severity.WARNING))
          .with("notes", result.count(Severity.NOTE))
          .with("findings", findings)
          .toMap();
    }

    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder();
      Map<String, List<LintFinding>> byFile =
          result.findings().stream()
              .collect(
                  Collectors.groupingBy(
                      LintFinding::file, java.util.TreeMap::new, Collectors.toList()));
      byFile.values().forEach(findings -> group(findings, text, style));
      return text.append(summary()).append('\n').toString();
    }

    private static void group(List<LintFinding> findings, StringBuilder text, Style style) {
      int places = findings.stream().mapToInt(finding -> place(finding).length()).max().orElse(0);
      int rules = findings.stream().mapToInt(each -> each.rule().id().length()).max().orElse(0);
      for (LintFinding finding : findings) {
        String severity = String.format("%-7s", word(finding.rule().severity()));
        text.append(style.strong(String.format("%-" + places + "s", place(finding))));
        text.append("  ").append(colored(finding.rule().severity(), severity, style)).append("  ");
        text.append(String.format("%-" + rules + "s", finding.rule().id()));
        text.append("  ").append(printable(finding.message())).append('\n');
        text.append("  ").append(style.dim(printable(finding.remedy()))).append('\n');
      }
      text.append('\n');
    }

    private static String place(LintFinding finding) {
      return finding.file() + ":" + finding.line() + ":" + finding.column();
    }

    private static String colored(Severity severity, String text, Style style) {
      return switch (severity) {
        case ERROR -> style.bad(text);
        case WARNING -> style.warning(text);
        case NOTE -> style.dim(text);
      };
    }

    private static String printable(String text) {
      return Problem.of(ProblemCode.INVALID_VALUE, text).message();
    }

    private static String word(Severity severity) {
      return severity.name().toLowerCase(Locale.ROOT);
    }

    private String summary() {
      int files = result.files().size();
      List<String> counts = new ArrayList<>();
      for (Severity severity : Severity.values()) {
        long count = result.count(severity);
        if (count > 0) {
          counts.add(count + " " + word(severity) + (count == 1 ? "" : "s"));
        }
      }
      return files
          + (files == 1 ? " file: " : " files: ")
          + (counts.isEmpty() ? "nothing found" : String.join(", ", counts));
    }

    @Override
    public int exitCode() {
      boolean matters = result.count(Severity.ERROR) + result.count(Severity.WARNING) > 0;
      return matters ? ExitCode.FINDINGS : ExitCode.OK;
    }
  }
}
