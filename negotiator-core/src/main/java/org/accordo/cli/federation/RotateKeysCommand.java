package org.accordo.cli.federation;

import java.nio.file.Path;
import java.util.List;
import org.accordo.app.federation.FederationControl;
import org.accordo.app.preview.FederationPreview;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Verb;
import org.accordo.federation.Federation;
import org.accordo.federation.FederationAgent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo federation rotate-keys}. */
@Command(
    name = "rotate-keys",
    description = {
      "Gives an agent a new WireGuard key, which it makes itself.",
      "",
      "Its peers learn the new public key while it goes over to it, and then forget the earlier one.",
      "Its own connections pause for the moment between; those of others go on.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = "  accordo federation rotate-keys four-sites.yaml --agent aws")
final class RotateKeysCommand extends Verb {

  @Mixin private AgentAccess access;

  @Parameters(index = "0", paramLabel = "FILE", description = "the federation's description")
  private Path file;

  @Option(names = "--agent", required = true, paramLabel = "NAME", description = "whose key")
  private String name;

  RotateKeysCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Federation federation = product().federation(file);
    FederationAgent agent = NamedAgents.find(federation, name);
    try (FederationControl control = access.control(product(), session())) {
      return new RolloutReport(
          federation.name(),
          List.of(),
          control.rotate(
              federation, FederationPreview.abilities(product().drivers(), federation), agent),
          name + " has a new key");
    }
  }
}
