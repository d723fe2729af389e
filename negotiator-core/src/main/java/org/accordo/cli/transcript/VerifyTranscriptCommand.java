package org.accordo.cli.transcript;

import java.nio.file.Path;
import java.util.Map;
import org.accordo.app.negotiator.TranscriptVerdict;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Fields;
import org.accordo.cli.Printable;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.Verb;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo transcript verify}. */
@Command(
    name = "verify",
    description = {
      "Verifies the file of a transcript, offline.",
      "",
      "Names the parts that are not what was signed, and whose signature is missing or does not",
      "count. Ends with 3 where there is anything of that. Certificates must have been valid when",
      "it was signed, as the transcript says.",
      ""
    })
final class VerifyTranscriptCommand extends Verb {

  @Parameters(paramLabel = "FILE", description = "what 'accordo transcript show' has printed")
  private Path file;

  @Option(
      names = "--trust",
      required = true,
      paramLabel = "FILE",
      description = "certificates, in PEM, of the authorities that vouch for the two sites")
  private Path trust;

  VerifyTranscriptCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    return new Verified(product().verifyTranscript(file, trust));
  }

  private record Verified(TranscriptVerdict verdict) implements Report {

    @Override
    public String kind() {
      return "TranscriptVerdict";
    }

    @Override
    public int exitCode() {
      return verdict.findings().isEmpty() ? ExitCode.OK : ExitCode.FINDINGS;
    }

    @Override
    public Map<String, Object> json() {
      return new Fields()
          .with("id", verdict.id())
          .with("whole", verdict.findings().isEmpty())
          .with("signers", verdict.signers())
          .with("findings", verdict.findings())
          .toMap();
    }

    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder();
      text.append("negotiation ").append(Printable.of(verdict.id())).append('\n');
      verdict
          .signers()
          .forEach(
              (side, names) ->
                  text.append("signed for the ")
                      .append(side)
                      .append(" by ")
                      .append(Printable.of(names))
                      .append('\n'));
      for (String finding : verdict.findings()) {
        text.append(style.bad(Printable.of(finding))).append('\n');
      }
      if (verdict.findings().isEmpty()) {
        text.append(style.good("whole")).append(", all of it is what both have signed\n");
      }
      return text.toString();
    }
  }
}
