package org.accordo.cli.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.accordo.app.audit.AuditBook;
import org.accordo.cli.Fields;
import org.accordo.cli.Printable;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code accordo audit show}. */
@Command(
    name = "show",
    description = {
      "Shows the latest entries, oldest first.",
      "",
      "'request' is what the negotiator was asked, 'step' what it decided, 'agent-call' what the",
      "agent was asked, 'sent' what it sent. A secret stands there by its name.",
      ""
    })
final class ShowAuditCommand extends Verb {
  private static final List<String> COLUMNS = List.of("number", "at", "what", "who");

  @Mixin private BookOption book;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "how many at most (default: ${DEFAULT-VALUE})")
  private int last = 50;

  ShowAuditCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    if (last < 1) {
      throw misuse("--last: expected 1 or more, found " + last);
    }
    try (AuditBook opened = book.open(product())) {
      return new Entries(opened.latest(last));
    }
  }

  private record Entries(List<Map<String, Object>> entries) implements Report {

    @Override
    public String kind() {
      return "Audit";
    }

    @Override
    public Map<String, Object> json() {
      return new Fields().with("entries", entries).toMap();
    }

    @Override
    public String text(Style style) {
      if (entries.isEmpty()) {
        return "nothing is written down\n";
      }
      StringBuilder text = new StringBuilder();
      for (Map<String, Object> entry : entries) {
        List<String> words =
            COLUMNS.stream()
                .map(column -> Printable.of(String.valueOf(entry.getOrDefault(column, "?"))))
                .toList();
        text.append(style.strong(String.join("  ", words))).append('\n');
        details(entry.get("details"), text, "    ");
      }
      return text.toString();
    }

    private static void details(Object details, StringBuilder text, String indent) {
      if (!(details instanceof Map<?, ?> fields)) {
        return;
      }
      new TreeMap<>(fields)
          .forEach(
              (name, value) -> {
                text.append(indent).append(Printable.of(String.valueOf(name))).append(':');
                if (value instanceof Map<?, ?>) {
                  text.append('\n');
                  details(value, text, indent + "  ");
                } else if (value instanceof List<?> list && !list.isEmpty()) {
                  text.append('\n');
                  list.forEach(item -> item(item, text, indent + "  "));
                } else {
                  text.append(' ').append(Printable.of(String.valueOf(value))).append('\n');
                }
              });
    }

    private static void item(Object item, StringBuilder text, String indent) {
      if (item instanceof Map<?, ?>) {
        details(item, text, indent);
      } else {
        text.append(indent).append(Printable.of(String.valueOf(item))).append('\n');
      }
    }
  }
}
