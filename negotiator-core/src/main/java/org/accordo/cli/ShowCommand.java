package org.accordo.cli;

import org.accordo.app.negotiator.OperatorClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code accordo show}. */
@Command(
    name = "show",
    description = {
      "Shows one negotiation: the agreement, our router's commands, and what happened.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = "  accordo show --site north.yaml n-7f3a")
final class ShowCommand extends Verb {

  @Mixin private ServerOption server;

  @Parameters(paramLabel = "ID", description = "the negotiation's id, as 'accordo list' shows it")
  private String id;

  ShowCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    try (OperatorClient negotiator = server.open(product())) {
      return DocumentReport.of(negotiator.show(id));
    }
  }
}
