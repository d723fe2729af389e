package org.accordo.cli.templates;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.app.templates.Finding;
import org.accordo.app.templates.Verification;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Fields;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.TargetOptions;
import org.accordo.cli.Verb;
import org.accordo.problem.ProblemException;
import org.accordo.site.TemplateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code accordo templates verify}. */
@Command(
    name = "verify",
    description = {
      "Looks over a site's templates: overrides whose stock has changed, files that do nothing.",
      "",
      "Ends with 0 where there is nothing to say, with 2 where something is to be looked at, and",
      "with 3 where something is wrong. Loads the drivers with the site's templates too.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo templates verify --site sites/ams",
      "  accordo templates verify --site sites/ams --output json"
    })
final class VerifyCommand extends Verb {

  @Mixin private TargetOptions options;

  VerifyCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Bench bench = new Bench(options.workplace(product()));
    Path templates = bench.folder().templates();
    Set<String> others = Files.isDirectory(templates) ? TemplateFiles.others(templates) : Set.of();
    List<Finding> findings =
        new ArrayList<>(
            Verification.of(
                bench.drivers(), bench.siteFiles(), others, bench.place().site(), bench.bases()));
    boolean explained =
        findings.stream()
            .anyMatch(f -> f.kind() == Finding.Kind.MISNAMED || f.kind() == Finding.Kind.CONFLICT);
    if (!explained) {
      loading(bench, findings);
    }
    return new VerifyReport(bench.siteFiles().size(), findings);
  }

  /** What production says of the site's templates, where nothing else explains it. */
  private void loading(Bench bench, List<Finding> findings) {
    Set<RejectedDriver> before = new LinkedHashSet<>(bench.drivers().rejected());
    try {
      DriverCatalogue with = product().drivers(bench.folder());
      for (RejectedDriver rejected : with.rejected()) {
        if (!before.contains(rejected)) {
          findings.add(
              new Finding(
                  Finding.Kind.DOES_NOT_LOAD, rejected.id(), rejected.reason(), rejected.remedy()));
        }
      }
    } catch (ProblemException e) {
      findings.add(
          new Finding(
              Finding.Kind.DOES_NOT_LOAD,
              e.problem().where(),
              e.problem().message(),
              e.problem().hint()));
    }
  }

  private record VerifyReport(int files, List<Finding> findings) implements Report {

    @Override
    public String kind() {
      return "TemplateFindings";
    }

    @Override
    public int exitCode() {
      if (findings.stream().anyMatch(finding -> finding.kind().isWrong())) {
        return ExitCode.FINDINGS;
      }
      return findings.isEmpty() ? ExitCode.OK : ExitCode.CHANGES;
    }

    @Override
    public Map<String, Object> json() {
      List<Object> list = new ArrayList<>();
      for (Finding finding : findings) {
        list.add(
            new Fields()
                .with("kind", finding.kind().id())
                .with("severity", finding.kind().isWrong() ? "error" : "warning")
                .with("file", finding.file())
                .with("message", finding.message())
                .with("remedy", finding.remedy())
                .toMap());
      }
      return new Fields().with("files", files).with("findings", list).toMap();
    }

    @Override
    public String text(Style style) {
      if (findings.isEmpty()) {
        return style.good("ok") + "  " + files + (files == 1 ? " file\n" : " files\n");
      }
      StringBuilder text = new StringBuilder();
      for (Finding finding : findings) {
        boolean wrong = finding.kind().isWrong();
        text.append(style.strong(finding.file())).append(": ").append(finding.message());
        String id = " [" + finding.kind().id() + "]";
        text.append(wrong ? style.bad(id) : style.warning(id)).append('\n');
        if (!finding.remedy().isEmpty()) {
          text.append("  ").append(finding.remedy()).append('\n');
        }
      }
      return text.toString();
    }
  }
}
