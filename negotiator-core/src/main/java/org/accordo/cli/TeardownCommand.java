package org.accordo.cli;

import org.accordo.app.negotiator.OperatorClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code accordo teardown}. */
@Command(
    name = "teardown",
    description = {
      "Withdraws a negotiation on both sides; routers and pools are then as before.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = "  accordo teardown --site north.yaml n-7f3a")
final class TeardownCommand extends Verb {

  @Mixin private ServerOption server;

  @Parameters(paramLabel = "ID", description = "the negotiation's id, as 'accordo list' shows it")
  private String id;

  TeardownCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    try (OperatorClient negotiator = server.open(product())) {
      session().progress("withdrawing " + Printable.of(id) + " on both sides ...");
      return DocumentReport.of(negotiator.delete(id), "ended", ExitCode.OK);
    }
  }
}
