package org.accordo.federation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
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
   * One request to one agent. Those of one agent and phase come in the order of the list.
   *
   * @param phase after the earlier phases of all agents
   * @param agent whose router
   * @param action what to do
   * @param network whose intents these are; empty for what all networks share
   * @param intents in the order of doing
   */
  public record Step(
      Phase phase,
      FederationAgent agent,
      Action action,
      Optional<PartOwner.Network> network,
      List<Intent> intents) {
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
    return between(agents(before), agent -> plan(before, agent), after);
  }

  private static List<FederationAgent> agents(Optional<FederationPlan> plan) {
    return plan.map(of -> of.federation().agents()).orElse(List.of());
  }

  /**
   * The steps from what routers have.
   *
   * @param earlier agents that may be in no plan any more
   * @param before what an agent's router has, in the order of applying
   * @param after what is wanted; empty where nothing is to stay
   */
  public static Difference between(
      List<FederationAgent> earlier,
      Function<FederationAgent, List<Placed>> before,
      Optional<FederationPlan> after) {
    Map<Integer, FederationAgent> agents = new TreeMap<>();
    earlier.forEach(agent -> agents.put(agent.id(), agent));
    agents(after).forEach(agent -> agents.put(agent.id(), agent));
    Map<Phase, List<Step>> phases = new EnumMap<>(Phase.class);
    Arrays.stream(Phase.values()).forEach(phase -> phases.put(phase, new ArrayList<>()));
    List<String> interruptions = new ArrayList<>();
    for (FederationAgent agent : agents.values()) {
      AgentDifference difference =
          new AgentDifference(agent, before.apply(agent), plan(after, agent));
      difference.steps().forEach(step -> phases.get(step.phase()).add(step));
      interruptions.addAll(difference.interruptions());
    }
    return new Difference(phases.values().stream().flatMap(List::stream).toList(), interruptions);
  }

  private static List<Placed> plan(Optional<FederationPlan> plan, FederationAgent agent) {
    return plan.flatMap(
            of ->
                of.federation().agents().stream()
                    .filter(a -> a.id() == agent.id())
                    .findFirst()
                    .map(same -> Placed.of(of.of(same))))
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
