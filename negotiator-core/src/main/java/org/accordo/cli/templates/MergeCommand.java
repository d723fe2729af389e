package org.accordo.cli.templates;

import java.util.Map;
import org.accordo.app.templates.LineDiff;
import org.accordo.app.templates.OverrideBases;
import org.accordo.app.templates.ShelfFile;
import org.accordo.app.templates.TemplateOverride;
import org.accordo.app.templates.ThreeWayMerge;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Fields;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.TargetOptions;
import org.accordo.cli.Verb;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.TemplateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo templates merge}. */
@Command(
    name = "merge",
    description = {
      "Puts what a driver has changed below an override into the override.",
      "",
      "Lines that both have changed are a conflict: both stand in the file between marks, no driver",
      "loads it, and this ends with 3. Decide between them, then say --resolved.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo templates merge static-route --site sites/ams --driver acme-os",
      "  accordo templates merge --resolved acme-os/static-route.ftl --site sites/ams"
    })
final class MergeCommand extends Verb {

  @Parameters(
      paramLabel = "NAME",
      description = "name of a template, or the path of the site's file below templates/")
  private String name;

  @Option(
      names = "--resolved",
      description = "leave the file as it is: it is up to date with the stock file of today")
  private boolean resolved;

  @Mixin private TargetOptions options;

  MergeCommand(Session session) {
    super(session);
  }

  /** What has become of the file. */
  private enum Outcome {
    NOTHING,
    MERGED,
    CONFLICT,
    RESOLVED
  }

  @Override
  protected Report run() {
    Bench bench = new Bench(options.workplace(product()));
    TemplateOverride override = bench.override(name);
    ShelfFile file = override.file();
    ShelfFile stock =
        override
            .stock()
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemCode.INVALID_VALUE,
                            file.origin() + " takes the place of no file of the driver")
                        .hint("There is nothing to merge with")
                        .exception());
    if (ThreeWayMerge.hasMarks(file.text())) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE, file.origin() + " has the marks of an earlier conflict")
          .hint("Decide between the parts and delete the marks, then say --resolved")
          .exception();
    }
    if (resolved) {
      record(bench, file, stock);
      return new MergeReport(file.origin(), stock.origin(), Outcome.RESOLVED, 0);
    }
    OverrideBases.Base base =
        override
            .base()
            .orElseThrow(
                () ->
                    Problem.of(
                            ProblemCode.INVALID_VALUE,
                            "Nothing says which " + stock.origin() + " it was made from")
                        .at(file.origin())
                        .hint(
                            "Compare them with 'accordo templates diff', correct the file by hand,"
                                + " then say --resolved")
                        .exception());
    if (!override.isBaseChanged()) {
      return new MergeReport(file.origin(), stock.origin(), Outcome.NOTHING, 0);
    }
    ThreeWayMerge merge =
        ThreeWayMerge.of(
            side(base.from() + " then (" + base.version() + ")", base.text()),
            side(file.origin(), file.text()),
            side(stock.origin() + " now (" + bench.version(stock) + ")", stock.text()));
    TemplateFiles.write(bench.folder().templates(), TemplateOverride.path(file), merge.text());
    if (merge.conflicts() > 0) {
      return new MergeReport(file.origin(), stock.origin(), Outcome.CONFLICT, merge.conflicts());
    }
    record(bench, file, stock);
    return new MergeReport(file.origin(), stock.origin(), Outcome.MERGED, 0);
  }

  private static void record(Bench bench, ShelfFile file, ShelfFile stock) {
    bench
        .bases()
        .put(
            TemplateOverride.path(file),
            new OverrideBases.Base(stock.origin(), bench.version(stock), stock.text()));
  }

  private static ThreeWayMerge.Side side(String name, String text) {
    return new ThreeWayMerge.Side(name, LineDiff.lines(text));
  }

  private record MergeReport(String file, String stock, Outcome outcome, int conflicts)
      implements Report {

    @Override
    public String kind() {
      return "TemplateMerge";
    }

    @Override
    public int exitCode() {
      return outcome == Outcome.CONFLICT ? ExitCode.FINDINGS : ExitCode.OK;
    }

    @Override
    public Map<String, Object> json() {
      return new Fields()
          .with("file", file)
          .with("stock", stock)
          .with("outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
          .with("conflicts", conflicts)
          .toMap();
    }

    @Override
    public String text(Style style) {
      return switch (outcome) {
        case NOTHING -> style.good("up to date ") + file + ": " + stock + " has not changed\n";
        case MERGED -> style.good("merged ") + file + " with " + stock + "\n";
        case RESOLVED -> style.good("recorded ") + file + " as made from " + stock + "\n";
        case CONFLICT ->
            style.bad(conflicts == 1 ? "1 conflict " : conflicts + " conflicts ")
                + file
                + " with "
                + stock
                + "\n  no driver loads the file like this; decide between the parts, delete the"
                + " marks, then: accordo templates merge --resolved "
                + file.replaceFirst("^site:", "")
                + "\n";
      };
    }
  }
}
