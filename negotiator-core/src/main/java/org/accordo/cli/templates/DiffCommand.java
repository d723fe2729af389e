package org.accordo.cli.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.accordo.app.templates.LineDiff;
import org.accordo.app.templates.OverrideBases;
import org.accordo.app.templates.ShelfFile;
import org.accordo.app.templates.TemplateOverride;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Fields;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.TargetOptions;
import org.accordo.cli.Verb;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo templates diff}. */
@Command(
    name = "diff",
    description = {
      "Shows what a driver has changed below an override, and what the override changes.",
      "",
      "The first difference is from the stock file then, when the override was made, to the stock",
      "file of today; the second from the stock file then to the override. Where nothing is known of",
      "then, the stock file of today is taken. Ends with 2 where the stock file has changed.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo templates diff static-route --site sites/ams --driver acme-os",
      "  accordo templates diff acme-os/devices/border/static-route.ftl --site sites/ams"
    })
final class DiffCommand extends Verb {

  @Parameters(
      paramLabel = "NAME",
      description = "name of a template, or the path of the site's file below templates/")
  private String name;

  @Option(
      names = "--context",
      paramLabel = "LINES",
      description = "how many lines around a change (default: 3)")
  private int around = 3;

  @Mixin private TargetOptions options;

  DiffCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    if (around < 0) {
      throw misuse("--context must not be negative");
    }
    Bench bench = new Bench(options.workplace(product()));
    TemplateOverride override = bench.override(name);
    ShelfFile file = override.file();
    if (override.stock().isEmpty() && override.base().isEmpty()) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              file.origin() + " takes the place of no file of the driver")
          .hint("'accordo templates show' shows it")
          .exception();
    }
    List<Difference> differences = new ArrayList<>();
    String mine = file.origin();
    if (override.base().isPresent()) {
      OverrideBases.Base base = override.base().get();
      String then = base.from() + " then (" + base.version() + ")";
      override
          .stock()
          .ifPresent(
              stock ->
                  differences.add(
                      new Difference(
                          then, now(bench, stock), LineDiff.of(base.text(), stock.text()))));
      differences.add(new Difference(then, mine, LineDiff.of(base.text(), file.text())));
    } else {
      ShelfFile stock = override.stock().get();
      differences.add(
          new Difference(now(bench, stock), mine, LineDiff.of(stock.text(), file.text())));
    }
    return new DiffReport(file, differences, override.isBaseChanged(), around);
  }

  private static String now(Bench bench, ShelfFile stock) {
    return stock.origin() + " now (" + bench.version(stock) + ")";
  }

  private record Difference(String from, String to, LineDiff diff) {}

  private record DiffReport(
      ShelfFile file, List<Difference> differences, boolean baseChanged, int around)
      implements Report {

    @Override
    public String kind() {
      return "TemplateDiff";
    }

    @Override
    public int exitCode() {
      return baseChanged ? ExitCode.CHANGES : ExitCode.OK;
    }

    @Override
    public Map<String, Object> json() {
      List<Object> list = new ArrayList<>();
      for (Difference difference : differences) {
        List<Object> lines = new ArrayList<>();
        for (LineDiff.Line line : difference.diff().unified(around)) {
          lines.add(
              new Fields()
                  .with("kind", line.kind().name().toLowerCase(Locale.ROOT))
                  .with("text", line.text())
                  .toMap());
        }
        list.add(
            new Fields()
                .with("from", difference.from())
                .with("to", difference.to())
                .with("lines", lines)
                .toMap());
      }
      return new Fields()
          .with("file", file.origin())
          .with("stockChanged", baseChanged)
          .with("differences", list)
          .toMap();
    }

    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder();
      for (Difference difference : differences) {
        text.append(style.strong("--- " + difference.from())).append('\n');
        text.append(style.strong("+++ " + difference.to())).append('\n');
        if (difference.diff().isEmpty()) {
          text.append("the same\n");
        }
        for (LineDiff.Line line : difference.diff().unified(around)) {
          text.append(line(line, style)).append('\n');
        }
      }
      return text.toString();
    }

    private static String line(LineDiff.Line line, Style style) {
      return switch (line.kind()) {
        case SAME -> " " + line.text();
        case REMOVED -> style.bad("-" + line.text());
        case ADDED -> style.good("+" + line.text());
        case PLACE -> style.dim(line.text());
      };
    }
  }
}
