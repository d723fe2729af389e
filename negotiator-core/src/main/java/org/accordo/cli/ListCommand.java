package org.accordo.cli;

import org.accordo.app.negotiator.OperatorClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code accordo list}. */
@Command(
    name = "list",
    description = {"Lists negotiations: in force, under way, and the latest that ended.", ""},
    footerHeading = "%nExamples:%n",
    footer = "  accordo list --site north.yaml")
final class ListCommand extends Verb {

  @Mixin private ServerOption server;

  ListCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    try (OperatorClient negotiator = server.open(product())) {
      return DocumentReport.of(negotiator.list());
    }
  }
}
