package org.accordo.cli.templates;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.SearchPath;
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

/** {@code accordo templates list}. */
@Command(
    name = "list",
    description = {
      "Lists the templates of a site and its drivers, and says which of them count.",
      "",
      "Without --driver and --router: those of the site's drivers, or of all that were loaded.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo templates list --site sites/ams",
      "  accordo templates list --driver acme-os --output json",
      "  accordo templates list --site sites/ams --router border"
    })
final class ListTemplatesCommand extends Verb {

  @Mixin private TargetOptions options;

  ListTemplatesCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Bench bench = new Bench(options.workplace(product()));
    List<Row> rows = new ArrayList<>();
    for (Shelf shelf : bench.shelves()) {
      rows.addAll(rows(shelf, bench.target(shelf)));
    }
    return new ListReport(rows);
  }

  /** Whether a file counts. */
  private enum State {
    /** It is the first that is looked up. */
    IN_FORCE,
    /** Another one is looked up before it. */
    SHADOWED,
    /** It is for other routers, variants or transports. */
    ELSEWHERE
  }

  /**
   * One file.
   *
   * @param driver that would use it
   * @param shadows the files that it hides, or the one that hides it
   */
  private record Row(String driver, ShelfFile file, State state, List<String> shadows) {}

  private static List<Row> rows(Shelf shelf, RenderTarget target) {
    Map<String, List<ShelfFile>> reach = new HashMap<>();
    shelf.names().forEach(name -> reach.put(name, shelf.inReach(name, target)));
    List<Row> rows = new ArrayList<>();
    for (ShelfFile file : shelf.files()) {
      List<ShelfFile> inOrder = reach.get(file.name());
      int position = inOrder.indexOf(file);
      List<ShelfFile> shadows =
          position == 0
              ? inOrder.subList(1, inOrder.size())
              : position > 0 ? inOrder.subList(0, 1) : List.of();
      State state =
          position == 0 ? State.IN_FORCE : position > 0 ? State.SHADOWED : State.ELSEWHERE;
      rows.add(
          new Row(
              shelf.generations().get(0),
              file,
              state,
              shadows.stream().map(ShelfFile::origin).toList()));
    }
    return rows;
  }

  private record ListReport(List<Row> rows) implements Report {

    @Override
    public String kind() {
      return "TemplateList";
    }

    @Override
    public Map<String, Object> json() {
      List<Object> list = new ArrayList<>();
      for (Row row : rows) {
        ShelfFile file = row.file();
        boolean shadowed = row.state() == State.SHADOWED;
        list.add(
            new Fields()
                .with("driver", row.driver())
                .with("name", file.name())
                .with("file", file.origin())
                .with("layer", word(file.layer()))
                .with("kind", word(file.kind()))
                .with("state", word(row.state()))
                .with("shadows", shadowed ? List.of() : row.shadows())
                .with(
                    "shadowedBy",
                    shadowed ? Optional.of(row.shadows().get(0)) : Optional.<String>empty())
                .toMap());
      }
      return new Fields().with("templates", list).toMap();
    }

    private static String word(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String text(Style style) {
      if (rows.isEmpty()) {
        return "no template; --plugins DIR names a folder with drivers\n";
      }
      TextTable table = new TextTable("NAME", "FILE", "LAYER", "KIND", "STATE");
      for (Row row : rows) {
        ShelfFile file = row.file();
        table.row(file.name(), file.origin(), word(file.layer()), word(file.kind()), state(row));
      }
      return table.text(style);
    }

    private static String state(Row row) {
      return switch (row.state()) {
        case IN_FORCE ->
            row.shadows().isEmpty()
                ? "in force"
                : "in force, before " + String.join(", ", row.shadows());
        case SHADOWED -> "shadowed by " + row.shadows().get(0);
        case ELSEWHERE -> elsewhere(row.file().folder());
      };
    }

    private static String elsewhere(String folder) {
      String name = folder.substring(0, Math.max(0, folder.length() - 1));
      return folder.startsWith(SearchPath.DEVICES)
          ? "for router " + name.substring(SearchPath.DEVICES.length())
          : "for " + name;
    }
  }
}
