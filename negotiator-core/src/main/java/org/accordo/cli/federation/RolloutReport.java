package org.accordo.cli.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accordo.app.federation.PathResult;
import org.accordo.app.federation.Rollout;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Fields;
import org.accordo.cli.Printable;
import org.accordo.cli.Report;
import org.accordo.cli.Style;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** What a change of a federation came to, agent by agent. */
final class RolloutReport implements Report {
  private final String federation;
  private final List<String> warnings;
  private final Rollout rollout;
  private final String done;
  private final List<PathResult> paths;

  /** Without a look at what passes. */
  RolloutReport(String federation, List<String> warnings, Rollout rollout, String done) {
    this(federation, warnings, rollout, done, List.of());
  }

  /**
   * @param done what to say where all is done
   * @param paths what packets have shown afterwards
   */
  RolloutReport(
      String federation,
      List<String> warnings,
      Rollout rollout,
      String done,
      List<PathResult> paths) {
    this.federation = federation;
    this.warnings = warnings;
    this.rollout = rollout;
    this.done = done;
    this.paths = List.copyOf(paths);
  }

  @Override
  public String kind() {
    return "FederationRollout";
  }

  @Override
  public int exitCode() {
    return rollout.agents().stream()
        .flatMap(agent -> agent.problems().stream())
        .map(Problem::code)
        .filter(code -> code != ProblemCode.AGENT_UNREACHABLE)
        .findFirst()
        .or(() -> PathText.problem(paths))
        .map(ProblemCode::exitCode)
        .orElse(rollout.isComplete() ? ExitCode.OK : ExitCode.INCOMPLETE);
  }

  @Override
  public Map<String, Object> json() {
    List<Object> agents = new ArrayList<>();
    for (Rollout.AgentResult agent : rollout.agents()) {
      agents.add(
          new Fields()
              .with("agent", agent.agent())
              .with("applied", agent.applied())
              .with("withdrawn", agent.withdrawn())
              .with("waiting", agent.waiting())
              .with("waitsFor", agent.waitsFor())
              .with("problems", agent.problems().stream().map(RolloutReport::json).toList())
              .toMap());
    }
    return new Fields()
        .with("federation", federation)
        .with("complete", rollout.isComplete())
        .with("warnings", warnings)
        .with("agents", agents)
        .with("paths", PathText.json(paths))
        .toMap();
  }

  static Map<String, Object> json(Problem problem) {
    return new Fields()
        .with("code", problem.code().id())
        .with("where", problem.where())
        .with("message", problem.message())
        .with("hint", problem.hint())
        .toMap();
  }

  @Override
  public String text(Style style) {
    return agents(style) + PathText.text(paths, false, style);
  }

  private String agents(Style style) {
    StringBuilder text = new StringBuilder();
    warnings.forEach(what -> text.append(style.warning("warning: " + what)).append('\n'));
    int applied = 0;
    int withdrawn = 0;
    int waiting = 0;
    for (Rollout.AgentResult agent : rollout.agents()) {
      applied += agent.applied();
      withdrawn += agent.withdrawn();
      waiting += agent.waiting();
      text.append(agent(agent, style));
    }
    text.append(federation).append(": ");
    if (applied + withdrawn == 0 && rollout.isComplete()) {
      return text.append("nothing to do, ").append(done).append('\n').toString();
    }
    text.append(applied).append(" intents applied, ").append(withdrawn).append(" withdrawn");
    if (rollout.isComplete()) {
      return text.append("; ").append(done).append('\n').toString();
    }
    text.append(waiting == 0 ? "" : ", " + waiting + " wait").append("; ");
    return text.append(style.bad("incomplete, a repeat does the rest")).append('\n').toString();
  }

  private static String agent(Rollout.AgentResult agent, Style style) {
    StringBuilder text = new StringBuilder();
    text.append(style.strong(agent.agent())).append(": ");
    List<String> did = new ArrayList<>();
    if (agent.applied() > 0) {
      did.add(agent.applied() + " applied");
    }
    if (agent.withdrawn() > 0) {
      did.add(agent.withdrawn() + " withdrawn");
    }
    if (agent.waiting() > 0) {
      did.add(
          agent.waiting()
              + (agent.waitsFor().isEmpty()
                  ? " left for a repeat"
                  : " wait for " + String.join(", ", agent.waitsFor())));
    }
    if (did.isEmpty() && agent.problems().isEmpty()) {
      return "";
    }
    text.append(did.isEmpty() ? "nothing done" : String.join(", ", did)).append('\n');
    for (Problem problem : agent.problems()) {
      text.append("  ").append(style.bad(Printable.of(problem.message())));
      text.append(style.dim(" [" + problem.code().id() + "]")).append('\n');
      if (!problem.hint().isEmpty()) {
        text.append("    ").append(Printable.of(problem.hint())).append('\n');
      }
    }
    return text.toString();
  }
}
