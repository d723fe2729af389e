package org.accordo.cli.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.templates.Shelf;
import org.accordo.app.templates.ShelfFile;
import org.accordo.cli.Fields;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.TargetOptions;
import org.accordo.cli.TextTable;
import org.accordo.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code accordo templates where}. */
@Command(
    name = "where",
    description = {
      "Shows every place where a template is looked for, in order, and what is there.",
      "",
      "For the template of an intent, the hooks before and after it too.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo templates where static-route --driver acme-os",
      "  accordo templates where static-route --site sites/ams --router border"
    })
final class WhereCommand extends Verb {

  @Parameters(paramLabel = "NAME", description = "name of a template; .ftl may be left out")
  private String name;

  @Mixin private TargetOptions options;

  WhereCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Bench bench = new Bench(options.workplace(product()));
    Bench.Named named = bench.named(name);
    Shelf shelf = named.shelf();
    RenderTarget target = bench.target(shelf);
    List<Search> searches = new ArrayList<>();
    boolean hooked = shelf.names().contains(named.name()) && isTemplate(named.name());
    if (hooked) {
      searches.add(Search.of("pre-" + named.name(), shelf, target));
    }
    searches.add(Search.of(named.name(), shelf, target));
    if (hooked) {
      searches.add(Search.of("post-" + named.name(), shelf, target));
    }
    return new WhereReport(searches, hooked ? 1 : 0);
  }

  private static boolean isTemplate(String name) {
    return !name.startsWith("_") && !name.startsWith("pre-") && !name.startsWith("post-");
  }

  /** A place on the search path. */
  private record Row(String file, String layer, String found) {}

  /** All places of one name. */
  private record Search(String name, Optional<String> inForce, List<Row> rows) {

    static Search of(String name, Shelf shelf, RenderTarget target) {
      List<Row> rows = new ArrayList<>();
      Optional<String> inForce =
          shelf.inReach(name, target).stream().findFirst().map(ShelfFile::origin);
      for (Shelf.Looked looked : shelf.lookup(name, target)) {
        String found =
            looked.file().isEmpty()
                ? "no"
                : !looked.carried()
                    ? "other-format"
                    : inForce.get().equals(looked.origin()) ? "in-force" : "shadowed";
        rows.add(
            new Row(
                looked.origin(), looked.place().layer().name().toLowerCase(Locale.ROOT), found));
      }
      return new Search(name, inForce, rows);
    }
  }

  private record WhereReport(List<Search> searches, int main) implements Report {

    @Override
    public String kind() {
      return "TemplateSearch";
    }

    @Override
    public Map<String, Object> json() {
      List<Object> list = new ArrayList<>();
      for (Search search : searches) {
        List<Object> places = new ArrayList<>();
        for (Row row : search.rows()) {
          places.add(
              new Fields()
                  .with("file", row.file())
                  .with("layer", row.layer())
                  .with("found", row.found())
                  .toMap());
        }
        list.add(
            new Fields()
                .with("name", search.name())
                .with("inForce", search.inForce())
                .with("places", places)
                .toMap());
      }
      return new Fields().with("searches", list).toMap();
    }

    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder();
      TextTable table = new TextTable("", "FILE", "LAYER", "FOUND");
      int number = 1;
      for (Row row : searches.get(main).rows()) {
        table.row(String.valueOf(number++), row.file(), row.layer(), word(row.found()));
      }
      text.append(table.text(style));
      for (Search search : searches) {
        if (!search.equals(searches.get(main))) {
          text.append(search.name()).append(": ");
          text.append(search.inForce().orElse("none, looked for at the same places")).append('\n');
        }
      }
      return text.toString();
    }

    private static String word(String found) {
      return switch (found) {
        case "no" -> "-";
        case "in-force" -> "in force";
        case "other-format" -> "passed over: for another kind of device";
        default -> found;
      };
    }
  }
}
