package org.accordo.cli.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accordo.app.federation.Prospect;
import org.accordo.app.federation.Seen;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Fields;
import org.accordo.cli.Printable;
import org.accordo.cli.Report;
import org.accordo.cli.Style;

/** What a change would do, by what the agents have told. */
final class ProspectReport implements Report {
  private final Prospect prospect;
  private final DifferenceReport steps;

  ProspectReport(Prospect prospect, List<String> agents) {
    this.prospect = prospect;
    this.steps =
        new DifferenceReport(
            prospect.difference(),
            agents,
            prospect
                .plan()
                .map(plan -> FederationReport.words(plan, plan))
                .orElseGet(() -> new IntentWords(Map.of())));
  }

  @Override
  public String kind() {
    return "FederationDifference";
  }

  @Override
  public int exitCode() {
    return silent().isEmpty() || steps.exitCode() != ExitCode.OK
        ? steps.exitCode()
        : ExitCode.INCOMPLETE;
  }

  private List<Seen> silent() {
    return prospect.survey().all().stream().filter(seen -> seen.problem().isPresent()).toList();
  }

  @Override
  public Map<String, Object> json() {
    Fields fields = new Fields();
    List<Object> silent = new ArrayList<>();
    for (Seen seen : silent()) {
      silent.add(
          new Fields()
              .with("agent", seen.agent().name())
              .with("problem", RolloutReport.json(seen.problem().orElseThrow()))
              .toMap());
    }
    steps.json().forEach(fields::with);
    return fields.with("warnings", prospect.warnings()).with("silent", silent).toMap();
  }

  @Override
  public String text(Style style) {
    StringBuilder text = new StringBuilder();
    for (Seen seen : silent()) {
      text.append(style.bad(seen.agent().name())).append(": ");
      text.append(Printable.of(seen.problem().orElseThrow().message()));
      text.append("; what it has is not known\n");
    }
    prospect.warnings().stream()
        .filter(warning -> !prospect.difference().interruptions().contains(warning))
        .forEach(warning -> text.append(style.warning("warning: " + warning)).append('\n'));
    return text.append(steps.text(style)).toString();
  }
}
