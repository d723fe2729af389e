package org.accordo.cli.federation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.federation.FederationControl;
import org.accordo.app.federation.FederationControl.Asking;
import org.accordo.app.federation.PathResult;
import org.accordo.app.federation.Prospect;
import org.accordo.app.federation.RemoteAgent;
import org.accordo.app.federation.Seen;
import org.accordo.app.preview.FederationPreview;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Fields;
import org.accordo.cli.Printable;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Style;
import org.accordo.cli.TextTable;
import org.accordo.cli.Verb;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.federation.Federation;
import org.accordo.problem.ProblemCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo federation show}. */
@Command(
    name = "show",
    description = {
      "Shows what the routers of a federation have, beside what its description says.",
      "",
      "Each agent looks at its router. Ends with 0 where all is as described, with 2 where 'apply'",
      "would change something, with 6 where an agent does not answer, and with 5 where packets of",
      "the promised size do not pass.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo federation show four-sites.yaml",
      "  accordo federation show four-sites.yaml --probe"
    })
final class ShowFederationCommand extends Verb {

  @Mixin private AgentAccess access;

  @Parameters(index = "0", paramLabel = "FILE", description = "the federation's description")
  private Path file;

  @Option(
      names = "--probe",
      description = "have all routers try whether packets of the promised size pass")
  private boolean probe;

  ShowFederationCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    Federation federation = product().federation(file);
    try (FederationControl control = access.control(product(), session())) {
      Prospect prospect =
          control.prospect(
              federation,
              Optional.empty(),
              FederationPreview.abilities(product().drivers(), federation),
              new Asking(false, true));
      return new ShownReport(
          prospect, probe ? control.probe(prospect, Optional.empty(), Set.of()) : List.of());
    }
  }

  private record ShownReport(Prospect prospect, List<PathResult> paths) implements Report {

    @Override
    public String kind() {
      return "FederationState";
    }

    @Override
    public int exitCode() {
      Optional<ProblemCode> wrong = PathText.problem(paths);
      if (wrong.isPresent()) {
        return wrong.get().exitCode();
      }
      boolean silent =
          prospect.survey().all().stream().anyMatch(seen -> seen.problem().isPresent());
      return silent
          ? ExitCode.INCOMPLETE
          : prospect.difference().isEmpty() ? ExitCode.OK : ExitCode.CHANGES;
    }

    private static long inForce(Seen seen) {
      return seen.present().stream().filter(RemoteAgent.Present::inForce).count();
    }

    private int toDo(Seen seen) {
      return prospect.difference().steps().stream()
          .filter(step -> step.agent().id() == seen.agent().id())
          .mapToInt(step -> step.intents().size())
          .sum();
    }

    @Override
    public Map<String, Object> json() {
      List<Object> agents = new ArrayList<>();
      for (Seen seen : prospect.survey().all()) {
        agents.add(
            new Fields()
                .with("agent", seen.agent().name())
                .with("router", seen.agent().router().name())
                .with("intents", seen.present().size())
                .with("inForce", inForce(seen))
                .with("toDo", toDo(seen))
                .with("publicKey", seen.key().map(WireGuardKey::value))
                .with("problem", seen.problem().map(RolloutReport::json))
                .toMap());
      }
      return new Fields()
          .with("federation", prospect.federation().name())
          .with("warnings", prospect.warnings())
          .with("agents", agents)
          .with("paths", PathText.json(paths))
          .toMap();
    }

    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder();
      prospect
          .warnings()
          .forEach(what -> text.append(style.warning("warning: " + what)).append('\n'));
      TextTable table = new TextTable("AGENT", "ROUTER", "IN FORCE", "TO DO", "PUBLIC KEY");
      for (Seen seen : prospect.survey().all()) {
        table.row(
            seen.agent().name(),
            seen.agent().router().name(),
            seen.problem().isPresent()
                ? "no answer"
                : inForce(seen) + " of " + seen.present().size(),
            seen.problem().isPresent() ? "?" : Integer.toString(toDo(seen)),
            seen.key().map(WireGuardKey::value).orElse(""));
      }
      text.append(table.text(style));
      for (Seen seen : prospect.survey().all()) {
        seen.problem()
            .ifPresent(
                problem ->
                    text.append(style.bad(seen.agent().name()))
                        .append(": ")
                        .append(Printable.of(problem.message()))
                        .append('\n'));
      }
      return text.append(PathText.text(paths, true, style)).toString();
    }
  }
}
