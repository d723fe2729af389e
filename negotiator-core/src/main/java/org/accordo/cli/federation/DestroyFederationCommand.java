package org.accordo.cli.federation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.accordo.app.federation.FederationControl;
import org.accordo.app.federation.Prospect;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Verb;
import org.accordo.federation.Federation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo federation destroy}. */
@Command(
    name = "destroy",
    description = {
      "Takes everything of a federation off all routers, which are then as before.",
      "",
      "Keys stay where they are kept, so that the same agents can be peers again.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo federation destroy four-sites.yaml",
      "  accordo federation destroy four-sites.yaml --agent aws"
    })
final class DestroyFederationCommand extends Verb {

  @Mixin private AgentAccess access;

  @Parameters(index = "0", paramLabel = "FILE", description = "the federation's description")
  private Path file;

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      description = "only from this agent's router; may be given again")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--dry-run",
      description = "show the steps and change nothing; ends with 2 where there are some")
  private boolean dryRun;

  DestroyFederationCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Federation federation = product().federation(file);
    names.forEach(name -> NamedAgents.find(federation, name));
    try (FederationControl control = access.control(product(), session())) {
      Prospect prospect = control.nothing(federation, Set.copyOf(names));
      if (dryRun) {
        return new ProspectReport(prospect, names);
      }
      return new RolloutReport(
          federation.name(),
          prospect.warnings(),
          control.carryOut(prospect, Set.copyOf(names)),
          names.isEmpty()
              ? "no router has anything of it"
              : "nothing of it is at " + String.join(", ", names));
    }
  }
}
