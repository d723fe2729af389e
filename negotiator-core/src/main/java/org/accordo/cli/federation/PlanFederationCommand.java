package org.accordo.cli.federation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.app.preview.FederationPreview;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Verb;
import org.accordo.federation.Difference;
import org.accordo.federation.Federation;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.FederationPlanner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo federation plan}. */
@Command(
    name = "plan",
    description = {
      "Shows what a federation needs on every router, and why packets have the size they have.",
      "",
      "Reads the description and nothing else: no agent, no router, no network. Public keys are",
      "placeholders, since only agents know theirs. Ends with 2: there are changes.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo federation plan four-sites.yaml",
      "  accordo federation plan four-sites.yaml --agent aws --commands",
      "  accordo federation plan new.yaml --from old.yaml",
      "  accordo federation plan four-sites.yaml --output json > plan.json"
    })
final class PlanFederationCommand extends Verb {

  /** Of larger federations the whole would be too long to read. */
  private static final int MOST_SHOWN = 10;

  @Parameters(index = "0", paramLabel = "FILE", description = "the federation's description")
  private Path file;

  @Option(
      names = "--agent",
      paramLabel = "NAME",
      description = "show only what this agent gets; may be given again")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--commands",
      description = "show every command, for agents that name a driver, and how it is undone")
  private boolean commands;

  @Option(
      names = "--from",
      paramLabel = "OLD_FILE",
      description = "show the steps from an earlier description to this one, in order")
  private Path old;

  PlanFederationCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Federation federation = product().federation(file);
    names.forEach(name -> NamedAgents.find(federation, name));
    if (old != null) {
      FederationPlan before = FederationPlanner.plan(product().federation(old));
      FederationPlan after = FederationPlanner.plan(federation);
      return new DifferenceReport(
          Difference.between(Optional.of(before), Optional.of(after)),
          names,
          FederationReport.words(before, after));
    }
    boolean all = names.isEmpty() && federation.agents().size() <= MOST_SHOWN;
    FederationPreview preview =
        FederationPreview.of(
            product().drivers(), federation, agent -> all || names.contains(agent.name()));
    return new FederationReport(
        preview, all ? federation.agents() : selected(federation), commands);
  }

  private List<org.accordo.federation.FederationAgent> selected(Federation federation) {
    return federation.agents().stream().filter(a -> names.contains(a.name())).toList();
  }
}
