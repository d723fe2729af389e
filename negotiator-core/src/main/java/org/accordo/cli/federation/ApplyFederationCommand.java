package org.accordo.cli.federation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.federation.FederationControl;
import org.accordo.app.federation.FederationControl.Asking;
import org.accordo.app.federation.Prospect;
import org.accordo.app.federation.Rollout;
import org.accordo.app.preview.FederationPreview;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Verb;
import org.accordo.federation.Federation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo federation apply}. */
@Command(
    name = "apply",
    description = {
      "Gets all routers of a federation to what its description says.",
      "",
      "Asks each agent what its router has and sends the difference, in an order that neither loops",
      "nor mixes networks. An agent that is down is told, and what leads to it waits; a repeat does",
      "the rest, and one without anything to do changes nothing and ends with 0.",
      "Then the routers ask each other, where something new leads, with packets of the size that the",
      "plan promises whether these pass.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo federation apply four-sites.yaml --dry-run",
      "  accordo federation apply four-sites.yaml",
      "  accordo federation apply three-sites.yaml --from four-sites.yaml"
    })
final class ApplyFederationCommand extends Verb {

  @Mixin private AgentAccess access;

  @Parameters(index = "0", paramLabel = "FILE", description = "the federation's description")
  private Path file;

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      description = "change only this agent's router; may be given again")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--from",
      paramLabel = "OLD_FILE",
      description = "an earlier description: agents that only it has lose everything")
  private Path old;

  @Option(
      names = "--look",
      description = "have agents look at their routers first: what is missing is sent again")
  private boolean look;

  @Option(
      names = "--dry-run",
      description = "show the steps and change nothing; ends with 2 where there are some")
  private boolean dryRun;

  @Option(names = "--no-probe", description = "do not try afterwards whether packets pass")
  private boolean noProbe;

  ApplyFederationCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Federation federation = product().federation(file);
    names.forEach(name -> NamedAgents.find(federation, name));
    Optional<Federation> earlier = Optional.ofNullable(old).map(product()::federation);
    try (FederationControl control = access.control(product(), session())) {
      Prospect prospect =
          control.prospect(
              federation,
              earlier,
              FederationPreview.abilities(product().drivers(), federation),
              new Asking(!dryRun, look));
      if (dryRun) {
        return new ProspectReport(prospect, names);
      }
      Set<String> only = Set.copyOf(names);
      Rollout rollout = control.carryOut(prospect, only);
      return new RolloutReport(
          federation.name(),
          prospect.warnings(),
          rollout,
          "everything is in force",
          noProbe ? List.of() : control.probe(prospect, Optional.of(rollout), only));
    }
  }
}
