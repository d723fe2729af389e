package org.accordo.federation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.accordo.driver.api.Intent;

/**
 * How to get from one plan to another, in an order that never opens a loop and never mixes
 * networks. Every agent finishes a phase before any begins the next; within a phase the order of
 * agents does not matter. Where an agent cannot be reached, steps of later phases that touch a pair
 * with it have to wait until it has caught up.
 *
 * @param steps by phase, then by the agent's id
 * @param interruptions what is made anew and stops for a moment, in words
 */
public record Difference(List<Step> steps, List<String> interruptions) {

  /** When something is done. */
  public enum Phase {
    /**
     * What goes from bridged networks, and what has to go before something else takes its place:
     * whatever could close a loop or lead into another network.
     */
    CLEAR,
    /** What comes, and peers that change; ways still lead where they led. */
    BUILD,
    /** Routes that come or change: both ends of what they lead to are there. */
    SWITCH,
    /** What nobody uses any more. */
    REMOVE
  }

  /** What is done. */
  public enum Action {
    /** In reverse order, before what comes. */
    WITHDRAW,
    /** What is there with other content is replaced in place. */
    APPLY
  }

  /**
   * One request to one agent.
   *
   * @param phase after the earlier phases of all agents
   * @param agent whose router
   * @param action what to do
   * @param intents in the order of doing
   */
  public record Step(Phase phase, FederationAgent agent, Action action, List<Intent> intents) {
    public Step {
      intents = List.copyOf(intents);
    }
  }

  public Difference {
    steps = List.copyOf(steps);
    interruptions = List.copyOf(interruptions);
  }

  /**
   * The steps.
   *
   * @param before what is there; empty where nothing is
   * @param after what is wanted; empty where nothing is to stay
   */
  public static Difference between(
      Optional<FederationPlan> before, Optional<FederationPlan> after) {
    Map<Integer, FederationAgent> agents = new TreeMap<>();
    before.ifPresent(plan -> plan.federation().agents().forEach(a -> agents.put(a.id(), a)));
    after.ifPresent(plan -> plan.federation().agents().forEach(a -> agents.put(a.id(), a)));
    Map<Phase, List<Step>> phases = new EnumMap<>(Phase.class);
    Arrays.stream(Phase.values()).forEach(phase -> phases.put(phase, new ArrayList<>()));
    List<String> interruptions = new ArrayList<>();
    for (FederationAgent agent : agents.values()) {
      AgentDifference difference =
          new AgentDifference(agent, plan(before, agent), plan(after, agent));
      difference.steps().forEach(step -> phases.get(step.phase()).add(step));
      interruptions.addAll(difference.interruptions());
    }
    return new Difference(phases.values().stream().flatMap(List::stream).toList(), interruptions);
  }

  private static List<AgentPlan.Part> plan(Optional<FederationPlan> plan, FederationAgent agent) {
    return plan.flatMap(
            of ->
                of.federation().agents().stream()
                    .filter(a -> a.id() == agent.id())
                    .findFirst()
                    .map(same -> of.of(same).parts()))
        .orElse(List.of());
  }

  /** Whether nothing has to be done. */
  public boolean isEmpty() {
    return steps.isEmpty();
  }

  /** The steps of one phase. */
  public List<Step> of(Phase phase) {
    return steps.stream().filter(step -> step.phase() == phase).toList();
  }
}
