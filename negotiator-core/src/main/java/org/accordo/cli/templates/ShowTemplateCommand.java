package org.accordo.cli.templates;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.accordo.app.driver.TemplateSource.Layer;
import org.accordo.app.templates.LineDiff;
import org.accordo.app.templates.ShelfFile;
import org.accordo.cli.Fields;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.TargetOptions;
import org.accordo.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo templates show}. */
@Command(
    name = "show",
    description = {
      "Shows the template that counts, with line numbers on a terminal.",
      "",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo templates show static-route --driver acme-os",
      "  accordo templates show static-route --site sites/ams --router border",
      "  accordo templates show acme-os/_nat.ftl --stock > _nat.ftl"
    })
final class ShowTemplateCommand extends Verb {

  @Parameters(paramLabel = "NAME", description = "name of a template; .ftl may be left out")
  private String name;

  @Option(names = "--stock", description = "the driver's, also where the site has its own")
  private boolean stock;

  @Mixin private TargetOptions options;

  ShowTemplateCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Bench bench = new Bench(options.workplace(product()));
    Bench.Named named = bench.named(name);
    List<ShelfFile> files = bench.inReach(named);
    ShelfFile shown =
        files.stream()
            .filter(file -> !stock || file.layer() != Layer.SITE)
            .findFirst()
            .orElseThrow(
                () ->
                    Bench.unknown(
                        named.name(),
                        "Driver " + named.shelf().generations().get(0),
                        named.shelf().names()));
    return new ShowReport(shown, session().console().terminal());
  }

  private record ShowReport(ShelfFile file, boolean numbered) implements Report {

    @Override
    public String kind() {
      return "Template";
    }

    @Override
    public Map<String, Object> json() {
      return new Fields()
          .with("name", file.name())
          .with("file", file.origin())
          .with("layer", file.layer().name().toLowerCase(Locale.ROOT))
          .with("format", file.format())
          .with("text", file.text())
          .toMap();
    }

    @Override
    public String text(Style style) {
      if (!numbered) {
        return file.text();
      }
      StringBuilder text = new StringBuilder(style.dim(file.origin())).append('\n');
      int number = 1;
      for (String line : LineDiff.lines(file.text())) {
        text.append(style.dim(String.format("%4d  ", number++))).append(line).append('\n');
      }
      return text.toString();
    }
  }
}
