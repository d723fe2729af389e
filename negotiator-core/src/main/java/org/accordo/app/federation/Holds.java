package org.accordo.app.federation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.StaticRoute;
import org.accordo.federation.Concern;
import org.accordo.federation.Difference.Action;
import org.accordo.federation.Difference.Phase;
import org.accordo.federation.Difference.Step;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.NetworkPlan;
import org.accordo.federation.PartOwner;

/**
 * Decides what has to wait because an agent is behind: it could not be asked, or something of an
 * earlier phase failed there. What leads to it would meet what it had before.
 *
 * <ul>
 *   <li>What leads to an agent that is behind is not made; what was there before may come again.
 *   <li>Where a route is to change and waits, all routes to that prefix wait: old and new ones
 *       together could send packets in circles.
 *   <li>What leads to an agent stays as long as what takes its place waits.
 *   <li>A bridged network without spanning tree stays as it is where two agents are behind that the
 *       plan does not join, or one where segments have a common name: what they had may still join
 *       them, and together with something new close a circle.
 * </ul>
 */
final class Holds {
  private final Survey survey;
  private final Optional<FederationPlan> plan;
  private final Map<Long, Integer> frozen = new HashMap<>();
  private final Set<Integer> wholly = new HashSet<>();
  private final Map<Integer, Set<Long>> partly = new HashMap<>();
  private final Set<Way> kept = new HashSet<>();
  private final Set<IntentKey> routes = new HashSet<>();

  /** Something of a network, or of what all share, at one agent that leads to another one. */
  private record Way(int agent, Optional<PartOwner.Network> network, int to) {}

  /**
   * A step, taken apart.
   *
   * @param now what can be done
   * @param waiting what waits
   * @param waitsFor the names of agents that it waits for
   */
  record Split(List<Intent> now, List<Intent> waiting, Set<Integer> waitsFor) {}

  Holds(Survey survey, Optional<FederationPlan> plan) {
    this.survey = survey;
    this.plan = plan;
    for (Seen seen : survey.all()) {
      if (seen.problem().isPresent()) {
        wholly.add(seen.agent().id());
      }
    }
  }

  /** An agent did not get there: with a network, or with what all of them rest on. */
  void isBehind(FederationAgent agent, Optional<PartOwner.Network> network) {
    if (network.isEmpty()) {
      wholly.add(agent.id());
    } else {
      partly.computeIfAbsent(agent.id(), id -> new HashSet<>()).add(network.get().id());
    }
  }

  private boolean behind(int agent, Optional<PartOwner.Network> network) {
    return wholly.contains(agent)
        || network.filter(n -> partly.getOrDefault(agent, Set.of()).contains(n.id())).isPresent();
  }

  /** Looks at all steps of a phase before any of them begins. */
  void beginPhase(List<Step> steps) {
    plan.ifPresent(wanted -> wanted.networks().forEach(this::freeze));
    for (Step step : steps) {
      if (step.phase() == Phase.SWITCH) {
        step.intents().stream()
            .filter(intent -> survey.placed(step.agent(), intent.key()).isPresent())
            .filter(intent -> mustWait(step, intent).isPresent())
            .forEach(intent -> routes.add(intent.key()));
      }
    }
    steps.forEach(this::keepWaysOf);
  }

  private void freeze(NetworkPlan network) {
    long id = network.network().id();
    if (!network.network().isBridged() || network.hasSpanningTree() || !isSomewhere(id)) {
      return;
    }
    Optional<PartOwner.Network> mark = Optional.of(PartOwner.Network.of(network.network()));
    List<Integer> late = new ArrayList<>();
    for (Seen seen : survey.all()) {
      boolean leaves = plan.orElseThrow().federation().agent(seen.agent().name()).isEmpty();
      if ((network.has(seen.agent()) || leaves) && behind(seen.agent().id(), mark)) {
        late.add(seen.agent().id());
      }
    }
    boolean named = network.network().members().stream().anyMatch(m -> m.segment().isPresent());
    if (!late.isEmpty() && (named || areApart(network, late))) {
      frozen.put(id, late.get(0));
    }
  }

  private boolean isSomewhere(long id) {
    return survey.all().stream()
        .flatMap(seen -> survey.placed(seen.agent()).stream())
        .flatMap(placed -> placed.networks().stream())
        .anyMatch(network -> network.filter(n -> n.id() == id).isPresent());
  }

  private static boolean areApart(NetworkPlan network, List<Integer> late) {
    long joined =
        network.paths().stream()
            .filter(path -> late.contains(path.low().id()) && late.contains(path.high().id()))
            .count();
    return joined < (long) late.size() * (late.size() - 1) / 2;
  }

  /** What a waiting intent leads to, and what is there in its place, is needed meanwhile. */
  private void keepWaysOf(Step step) {
    for (Intent intent : split(step).waiting()) {
      keep(step, intent);
      survey.placed(step.agent(), intent.key()).ifPresent(placed -> keep(step, placed.intent()));
    }
  }

  private void keep(Step step, Intent intent) {
    Concern.of(intent)
        .ifPresent(
            to -> {
              kept.add(new Way(step.agent().id(), step.network(), to));
              kept.add(new Way(step.agent().id(), Optional.empty(), to));
            });
  }

  Split split(Step step) {
    List<Intent> now = new ArrayList<>();
    List<Intent> waiting = new ArrayList<>();
    Set<Integer> waitsFor = new TreeSet<>();
    for (Intent intent : step.intents()) {
      OptionalInt reason = mustWait(step, intent);
      if (reason.isPresent()) {
        waiting.add(intent);
        waitsFor.add(reason.getAsInt());
      } else {
        now.add(intent);
      }
    }
    return new Split(now, waiting, waitsFor);
  }

  /** The id of the agent that the intent waits for. */
  private OptionalInt mustWait(Step step, Intent intent) {
    int own = step.agent().id();
    if (behind(own, step.network())) {
      return OptionalInt.of(own);
    }
    Integer holder = step.network().map(network -> frozen.get(network.id())).orElse(null);
    if (holder != null) {
      return OptionalInt.of(holder);
    }
    OptionalInt to = Concern.of(intent);
    if (step.action() == Action.WITHDRAW) {
      boolean needed =
          step.phase() == Phase.REMOVE
              && to.isPresent()
              && kept.contains(new Way(own, step.network(), to.getAsInt()));
      return needed ? to : OptionalInt.empty();
    }
    if (intent instanceof StaticRoute && routes.contains(intent.key())) {
      return OptionalInt.of(to.orElse(own));
    }
    boolean leadsBack = to.isPresent() && behind(to.getAsInt(), step.network());
    return leadsBack && !wasThere(step, intent) ? to : OptionalInt.empty();
  }

  private boolean wasThere(Step step, Intent intent) {
    return survey
        .placed(step.agent(), intent.key())
        .filter(placed -> placed.intent().equals(intent))
        .filter(placed -> placed.networks().contains(step.network()))
        .isPresent();
  }
}
