package org.accordo.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.accordo.app.negotiator.OperatorClient;
import org.accordo.site.SiteOverrides;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which negotiator a command asks. */
final class ServerOption {

  @ArgGroup(exclusive = true, multiplicity = "1")
  private Choice choice;

  private static final class Choice {
    @Option(
        names = "--site",
        paramLabel = "FILE",
        description = "site file: its negotiator is asked, at the address that it listens on")
    private Path site;

    @Option(
        names = "--server",
        paramLabel = "URL",
        description = "the negotiator to ask, such as http://127.0.0.1:8000")
    private URI server;
  }

  /** The negotiator that was named. */
  OperatorClient open(Product product) {
    return Optional.ofNullable(choice.server)
        .map(product::operator)
        .orElseGet(
            () -> product.operator(product.site(Optional.of(choice.site), SiteOverrides.none())));
  }
}
