package org.accordo.cli.transcript;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accordo.app.negotiator.OperatorClient;
import org.accordo.cli.Printable;
import org.accordo.cli.Report;
import org.accordo.cli.ServerOption;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code accordo transcript show}. */
@Command(
    name = "show",
    description = {
      "Shows what was agreed and who has signed it.",
      "",
      "With --output json it is the file that can be verified anywhere. Sites without certificates",
      "sign nothing, and theirs says so.",
      ""
    })
final class ShowTranscriptCommand extends Verb {

  @Mixin private ServerOption server;

  @Parameters(paramLabel = "ID", description = "the negotiation's id, as 'accordo list' shows it")
  private String id;

  ShowTranscriptCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    try (OperatorClient negotiator = server.open(product())) {
      return new Shown(negotiator.transcript(id));
    }
  }

  private record Shown(Map<String, Object> document) implements Report {

    @Override
    public String kind() {
      return "Transcript";
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
      StringBuilder text = new StringBuilder();
      if (document.get("agreement") instanceof List<?> lines) {
        lines.forEach(line -> text.append(Printable.of(String.valueOf(line))).append('\n'));
      }
      fields("parties", text);
      fields("digests", text);
      fields("outcome", text);
      boolean signed = false;
      if (document.get("signatures") instanceof List<?> signatures) {
        for (Object signature : signatures) {
          if (signature instanceof Map<?, ?> each) {
            signed = true;
            text.append("signed by the ")
                .append(Printable.of(String.valueOf(each.get("role"))))
                .append('\n');
          }
        }
      }
      return text.append(signed ? "" : "nobody has signed it\n").toString();
    }

    private void fields(String part, StringBuilder text) {
      if (document.get(part) instanceof Map<?, ?> fields) {
        text.append(part).append(':');
        fields.forEach((name, value) -> text.append(' ').append(Printable.of(name + "=" + value)));
        text.append('\n');
      }
    }
  }
}
