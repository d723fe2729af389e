package org.accordo.app.federation;

import java.util.List;
import java.util.Optional;
import org.accordo.problem.Problem;

/**
 * What a change of a federation came to.
 *
 * @param agents by id
 */
public record Rollout(List<AgentResult> agents) {
  public Rollout {
    agents = List.copyOf(agents);
  }

  /**
   * What was done at one agent.
   *
   * @param agent its name
   * @param applied how many intents
   * @param withdrawn how many intents
   * @param waiting how many wait for other agents, or for a repeat after a failure
   * @param waitsFor what they wait for
   * @param problems that it had; empty where all went well
   */
  public record AgentResult(
      String agent,
      int applied,
      int withdrawn,
      int waiting,
      List<String> waitsFor,
      List<Problem> problems) {
    public AgentResult {
      waitsFor = List.copyOf(waitsFor);
      problems = List.copyOf(problems);
    }
  }

  /** Whether everything is as it should be. */
  public boolean isComplete() {
    return agents.stream().allMatch(a -> a.problems().isEmpty() && a.waiting() == 0);
  }

  /** The first thing that went wrong. */
  public Optional<Problem> problem() {
    return agents.stream().flatMap(a -> a.problems().stream()).findFirst();
  }
}
