package org.accordo.cli.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Fields;
import org.accordo.cli.Report;
import org.accordo.cli.Style;
import org.accordo.driver.api.Intent;
import org.accordo.federation.Difference;

/** The steps from one plan to another, in order. */
final class DifferenceReport implements Report {
  private static final Map<Difference.Phase, String> WHY =
      Map.of(
          Difference.Phase.CLEAR, "what could close a loop or lead into another network goes first",
          Difference.Phase.BUILD, "what is new; ways still lead where they led",
          Difference.Phase.SWITCH, "routes, now that both ends of the new ways are there",
          Difference.Phase.REMOVE, "what nobody uses any more");

  private final Difference difference;
  private final List<Difference.Step> steps;
  private final IntentWords words;

  /**
   * @param agents whose steps are shown; all where it is empty
   * @param words that know the agents of both plans
   */
  DifferenceReport(Difference difference, List<String> agents, IntentWords words) {
    this.difference = difference;
    this.words = words;
    this.steps =
        difference.steps().stream()
            .filter(step -> agents.isEmpty() || agents.contains(step.agent().name()))
            .toList();
  }

  @Override
  public String kind() {
    return "FederationDifference";
  }

  @Override
  public int exitCode() {
    return difference.isEmpty() ? ExitCode.OK : ExitCode.CHANGES;
  }

  @Override
  public Map<String, Object> json() {
    List<Object> all = new ArrayList<>();
    for (Difference.Step step : steps) {
      all.add(
          new Fields()
              .with("phase", word(step.phase()))
              .with("agent", step.agent().name())
              .with("action", word(step.action()))
              .with("network", step.network().map(network -> network.name()))
              .with("intents", step.intents().stream().map(i -> i.key().value()).toList())
              .toMap());
    }
    return new Fields()
        .with("interruptions", difference.interruptions())
        .with("steps", all)
        .toMap();
  }

  @Override
  public String text(Style style) {
    if (difference.isEmpty()) {
      return "Nothing changes.\n";
    }
    StringBuilder text = new StringBuilder();
    difference
        .interruptions()
        .forEach(what -> text.append(style.warning("warning: " + what)).append('\n'));
    Difference.Phase phase = null;
    for (Difference.Step step : steps) {
      if (step.phase() != phase) {
        phase = step.phase();
        text.append(text.isEmpty() ? "" : "\n").append(style.strong(word(phase)));
        text.append(style.dim("  " + WHY.get(phase))).append('\n');
      }
      text.append("  ").append(word(step.action())).append(" at ").append(step.agent().name());
      step.network().ifPresent(network -> text.append(", network ").append(network.name()));
      text.append('\n');
      for (Intent intent : step.intents()) {
        text.append("    ").append(intent.accept(words)).append('\n');
      }
    }
    return text.append("\nAll agents end a phase before any begins the next.\n").toString();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
