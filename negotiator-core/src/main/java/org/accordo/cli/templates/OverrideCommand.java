package org.accordo.cli.templates;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.SearchPath;
import org.accordo.app.driver.TemplateSource.Layer;
import org.accordo.app.templates.OverrideBases;
import org.accordo.app.templates.ShelfFile;
import org.accordo.cli.Fields;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.TargetOptions;
import org.accordo.cli.Verb;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.SiteFolder;
import org.accordo.site.TemplateFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo templates override}. */
@Command(
    name = "override",
    description = {
      "Copies a driver's template into the site's folder, where it counts instead.",
      "",
      "Keeps the driver's text in templates/.base, so that an upgrade of the driver can be merged",
      "with what you change. Where lines are only to be added, --hook is better: nothing has to be",
      "merged then. With --router the file is for that router alone.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo templates override static-route --site sites/ams --driver acme-os",
      "  accordo templates override static-route --site sites/ams --driver acme-os --hook post"
    })
final class OverrideCommand extends Verb {

  enum Hook {
    pre,
    post
  }

  @Parameters(paramLabel = "NAME", description = "name of a template; .ftl may be left out")
  private String name;

  @Option(
      names = "--hook",
      paramLabel = "WHEN",
      description = "pre or post: makes an empty hook that runs before or after the template")
  private Hook hook;

  @Mixin private TargetOptions options;

  OverrideCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Bench bench = new Bench(options.workplace(product()));
    SiteFolder folder = bench.folder();
    Bench.Named named = bench.named(name);
    ShelfFile stock =
        bench.inReach(named).stream()
            .filter(file -> file.layer() != Layer.SITE)
            .findFirst()
            .orElseThrow(
                () ->
                    Bench.unknown(
                        named.name(),
                        "Driver " + named.shelf().generations().get(0),
                        named.shelf().names()));
    if (hook != null && stock.kind() != ShelfFile.Kind.TEMPLATE) {
      throw misuse("Hooks are for templates of intents, and " + stock.name() + " is none");
    }
    String file = hook == null ? stock.name() : hook + "-" + stock.name();
    String path = named.shelf().generations().get(0) + "/" + folder(bench, stock) + file;
    if (TemplateFiles.text(folder.templates(), path).isPresent()) {
      throw Problem.of(ProblemCode.INVALID_VALUE, "There is a file " + quote(path) + " already")
          .at(folder.templates().resolve(path).toString())
          .hint("Edit it; 'accordo templates diff " + path + "' shows what it changes")
          .exception();
    }
    if (hook == null) {
      bench
          .bases()
          .put(path, new OverrideBases.Base(stock.origin(), bench.version(stock), stock.text()));
      TemplateFiles.write(folder.templates(), path, stock.text());
    } else {
      TemplateFiles.write(folder.templates(), path, hookText(stock.name()));
    }
    return new OverrideReport(
        folder.templates().resolve(path).toString(),
        hook == null ? Optional.of(stock.origin()) : Optional.empty(),
        bench.version(stock),
        stock.kind() == ShelfFile.Kind.TEMPLATE);
  }

  /** The folder of the stock file, in that of the router or of the variant that was asked for. */
  private static String folder(Bench bench, ShelfFile stock) {
    String router =
        bench.place().asked().router().map(r -> SearchPath.DEVICES + r + "/").orElse("");
    String variant = bench.place().asked().variant().map(v -> v + "/").orElse(stock.folder());
    return router + variant;
  }

  private String hookText(String template) {
    boolean before = hook == Hook.pre;
    return String.join(
        "\n",
        List.of(
            "<#-- Runs "
                + (before ? "before " : "after ")
                + template
                + ". A section that is not needed may be left out; whatever",
            "     apply makes, withdraw must undo. -->",
            "<@apply>",
            "</@apply>",
            "<@withdraw>",
            "</@withdraw>",
            ""));
  }

  private record OverrideReport(
      String file, Optional<String> from, String version, boolean hookable) implements Report {

    @Override
    public String kind() {
      return "TemplateOverride";
    }

    @Override
    public Map<String, Object> json() {
      return new Fields()
          .with("file", file)
          .with("from", from)
          .with("version", from.map(f -> version))
          .toMap();
    }

    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder(style.good("wrote ")).append(file).append('\n');
      from.ifPresent(
          origin ->
              text.append(style.dim("  from " + origin + " of version " + version)).append('\n'));
      if (from.isPresent() && hookable) {
        text.append("  where lines are only added, a hook is better, since no upgrade touches it:")
            .append(" --hook pre or --hook post\n");
      }
      return text.toString();
    }
  }
}
