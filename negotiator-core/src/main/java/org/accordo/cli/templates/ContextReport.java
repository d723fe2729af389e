package org.accordo.cli.templates;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.accordo.app.templates.ContextField;
import org.accordo.app.templates.ContextSection;
import org.accordo.cli.Fields;
import org.accordo.cli.Printable;
import org.accordo.cli.Report;
import org.accordo.cli.Style;
import org.accordo.cli.TextTable;

/** Shows what templates may name: as tables, as a document, or as a page. */
record ContextReport(List<ContextSection> sections, boolean markdown) implements Report {

  @Override
  public String kind() {
    return "TemplateContext";
  }

  @Override
  public Map<String, Object> json() {
    List<Object> all = new ArrayList<>();
    for (ContextSection section : sections) {
      List<Object> fields = new ArrayList<>();
      for (ContextField field : section.fields()) {
        fields.add(
            new Fields()
                .with("name", field.name())
                .with("type", field.type())
                .with("optional", field.optional())
                .with("meaning", field.meaning())
                .with("example", field.example())
                .toMap());
      }
      all.add(
          new Fields()
              .with("kind", section.kind().name().toLowerCase(Locale.ROOT))
              .with("title", section.title())
              .with("fields", fields)
              .toMap());
    }
    return new Fields().with("sections", all).toMap();
  }

  @Override
  public String text(Style style) {
    return markdown ? page() : tables(style);
  }

  private String tables(Style style) {
    StringBuilder text = new StringBuilder();
    for (ContextSection section : sections) {
      text.append(text.isEmpty() ? "" : "\n").append(style.strong(section.title()));
      text.append(section.about().isEmpty() ? "" : style.dim("  " + section.about())).append('\n');
      TextTable table = new TextTable("  NAME", "TYPE", "EXAMPLE", "MEANING");
      for (ContextField field : section.fields()) {
        table.row(
            "  " + field.name() + (field.optional() ? "??" : ""),
            field.type(),
            Printable.of(field.example()),
            Printable.of(field.meaning()));
      }
      text.append(table.text(style));
    }
    return text.toString();
  }

  private String page() {
    StringBuilder text =
        new StringBuilder(
            """
            # What templates may name

            Made by `accordo templates context --markdown`; with `--driver` and `--site` it lists the settings and values too.
            Fields marked `??` may be absent: ask with `<#if intent.mtu??>`.
            """);
    for (ContextSection section : sections) {
      text.append("\n## ").append(section.title()).append("\n\n");
      if (!section.about().isEmpty()) {
        text.append(section.about()).append("\n\n");
      }
      text.append("| name | type | example | meaning |\n|---|---|---|---|\n");
      for (ContextField field : section.fields()) {
        text.append("| `").append(field.name()).append(field.optional() ? "??" : "").append("` | ");
        text.append(cell(field.type())).append(" | ");
        text.append(field.example().isEmpty() ? "" : "`" + cell(field.example()) + "`");
        text.append(" | ").append(cell(field.meaning())).append(" |\n");
      }
    }
    return text.toString();
  }

  private static String cell(String text) {
    return Printable.of(text).replace("|", "\\|").replace("`", "'");
  }
}
