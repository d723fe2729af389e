package org.accordo.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accordo.app.negotiator.OperatorClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code accordo reconcile}. */
@Command(
    name = "reconcile",
    description = {
      "Compares what we say of all that is between us and a peer with what the peer says.",
      "",
      "Changes nothing. Ends with 2 where something is in force on one side only, or not the same",
      "on both; every difference comes with what to do about it.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = "  accordo reconcile --site north.yaml south")
final class ReconcileCommand extends Verb {
  private static final Set<String> NO_DIFFERENCE = Set.of("same", "under-way");

  @Mixin private ServerOption server;

  @Parameters(paramLabel = "PEER", description = "the peer's name in the site file")
  private String peer;

  ReconcileCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    try (OperatorClient negotiator = server.open(product())) {
      return new Reconciled(negotiator.reconcile(peer));
    }
  }

  private record Reconciled(Map<String, Object> document) implements Report {

    private List<Map<?, ?>> findings() {
      return document.get("findings") instanceof List<?> list
          ? list.stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList()
          : List.of();
    }

    private static String field(Map<?, ?> finding, String name) {
      Object value = finding.get(name);
      return value == null ? "?" : Printable.of(value.toString());
    }

    @Override
    public String kind() {
      return "Reconciliation";
    }

    @Override
    public int exitCode() {
      boolean all =
          findings().stream().map(each -> field(each, "finding")).allMatch(NO_DIFFERENCE::contains);
      return all ? ExitCode.OK : ExitCode.CHANGES;
    }

    @Override
    public Map<String, Object> json() {
      Map<String, Object> fields = new LinkedHashMap<>(document);
      fields.remove("apiVersion");
      fields.remove("kind");
      return fields;
    }

    @Override
    public String text(Style style) {
      if (findings().isEmpty()) {
        return "nothing is between us and " + field(document, "peer") + "\n";
      }
      StringBuilder text = new StringBuilder();
      for (Map<?, ?> finding : findings()) {
        String kind = field(finding, "finding");
        text.append(NO_DIFFERENCE.contains(kind) ? style.good(kind) : style.bad(kind))
            .append(" ".repeat(Math.max(1, 12 - kind.length())))
            .append(field(finding, "id"))
            .append("  ")
            .append(field(finding, "explanation"))
            .append('\n');
      }
      return text.toString();
    }
  }
}
