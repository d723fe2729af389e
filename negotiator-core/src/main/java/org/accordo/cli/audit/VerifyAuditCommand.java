package org.accordo.cli.audit;

import java.util.Map;
import java.util.Optional;
import org.accordo.app.audit.AuditAnchor;
import org.accordo.app.audit.AuditBook;
import org.accordo.app.audit.AuditBook.Verdict;
import org.accordo.app.audit.AuditFinding;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Fields;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code accordo audit verify}. */
@Command(
    name = "verify",
    description = {
      "Follows the chain of digests and names every entry that was changed, removed or put in.",
      "",
      "Ends with 3 where there is one. Whoever can write to the store can also write it anew from",
      "some entry on: keep what this prints somewhere else, and give it to --anchor next time.",
      ""
    })
final class VerifyAuditCommand extends Verb {
  @Mixin private BookOption book;

  @Option(
      names = "--anchor",
      paramLabel = "NUMBER:DIGEST",
      description = "an entry as an earlier run has printed it: it must still be there")
  private String anchor;

  VerifyAuditCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Optional<AuditAnchor> known = Optional.ofNullable(anchor).map(AuditAnchor::parse);
    try (AuditBook opened = book.open(product())) {
      return new Verified(opened.verify(known));
    }
  }

  private record Verified(Verdict verdict) implements Report {

    @Override
    public String kind() {
      return "AuditVerdict";
    }

    @Override
    public int exitCode() {
      return verdict.findings().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    @Override
    public Map<String, Object> json() {
      return new Fields()
          .with("entries", verdict.entries())
          .with("end", verdict.end().map(AuditAnchor::toString))
          .with("whole", verdict.findings().isEmpty())
          .with("findings", verdict.findings().stream().map(Verified::json).toList())
          .toMap();
    }

    private static Map<String, Object> json(AuditFinding finding) {
      return new Fields()
          .with("number", finding.number())
          .with("kind", finding.kind().id())
          .with("text", finding.text())
          .toMap();
    }

    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder();
      for (AuditFinding finding : verdict.findings()) {
        text.append(style.bad("entry " + finding.number() + " was " + finding.kind().id()))
            .append(": ")
            .append(finding.text())
            .append('\n');
      }
      if (verdict.findings().isEmpty()) {
        text.append(style.good("whole")).append(", ");
      }
      text.append(verdict.entries()).append(" entries");
      verdict.end().ifPresent(end -> text.append(", the last is ").append(end));
      return text.append('\n').toString();
    }
  }
}
