package org.accordo.app.federation;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.accordo.driver.api.Intent;
import org.accordo.federation.Concern;
import org.accordo.federation.Difference.Action;
import org.accordo.federation.Difference.Step;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.PairPlan;
import org.accordo.federation.Path;
import org.accordo.federation.PathCheck;
import org.accordo.federation.PathChecks;
import org.accordo.problem.Problem;

/**
 * Looks at many pairs of agents, each router asking one thing after the other and many routers at
 * once. What is not begun when {@link #MOST_TIME} is over is not checked.
 */
final class PathProofs {
  private static final Duration MOST_TIME = Duration.ofMinutes(3);

  private final Prospect prospect;
  private final Optional<Rollout> rollout;
  private final Set<String> only;
  private final Crew crew;
  private final RolloutObserver observer;
  private final PathProver prover;

  PathProofs(
      Prospect prospect,
      Optional<Rollout> rollout,
      Set<String> only,
      Crew crew,
      Function<FederationAgent, RemoteAgent> agents,
      RolloutObserver observer) {
    this.prospect = prospect;
    this.rollout = rollout;
    this.only = Set.copyOf(only);
    this.crew = crew;
    this.observer = observer;
    long end = System.nanoTime() + MOST_TIME.toNanos();
    this.prover = new PathProver(agents, new SecureRandom(), () -> System.nanoTime() - end > 0);
  }

  List<PathResult> run() {
    Optional<FederationPlan> plan = prospect.plan();
    if (plan.isEmpty()) {
      return List.of();
    }
    Set<Set<Integer>> changed = changed();
    List<PathResult> results = new ArrayList<>();
    Map<Integer, List<List<PathCheck>>> byAsker = new TreeMap<>();
    for (PairPlan pair : plan.get().pairs()) {
      Path path = pair.path();
      if (!isAsked(path.low()) || !isAsked(path.high())) {
        continue;
      }
      if (rollout.isPresent() && !changed.contains(Set.of(path.low().id(), path.high().id()))) {
        continue;
      }
      List<PathCheck> checks = PathChecks.of(plan.get(), pair);
      Optional<String> behind = behind(path);
      if (behind.isPresent()) {
        checks.forEach(check -> results.add(PathResult.notChecked(check, behind.get())));
      } else if (!checks.isEmpty()) {
        byAsker.computeIfAbsent(checks.get(0).from().id(), id -> new ArrayList<>()).add(checks);
      }
    }
    int pairs = byAsker.values().stream().mapToInt(List::size).sum();
    if (pairs > 0) {
      crew.tell(pairs, observer::probes);
      crew.all(new ArrayList<>(byAsker.values()), this::look).forEach(results::addAll);
    }
    return results;
  }

  private boolean isAsked(FederationAgent agent) {
    return only.isEmpty() || only.contains(agent.name());
  }

  private Optional<String> behind(Path path) {
    for (FederationAgent agent : List.of(path.low(), path.high())) {
      if (!prospect.survey().hasAnswered(agent)) {
        return Optional.of(agent.name() + " has not answered");
      }
      if (rollout.stream().flatMap(all -> all.agents().stream()).anyMatch(a -> failed(a, agent))) {
        return Optional.of(agent.name() + " is incomplete");
      }
    }
    return Optional.empty();
  }

  private static boolean failed(Rollout.AgentResult result, FederationAgent agent) {
    return result.agent().equals(agent.name()) && !result.problems().isEmpty();
  }

  /** The ids of agents that something new leads from and to. */
  private Set<Set<Integer>> changed() {
    Set<Set<Integer>> pairs = new HashSet<>();
    for (Step step : prospect.difference().steps()) {
      if (step.action() == Action.APPLY) {
        for (Intent intent : step.intents()) {
          Concern.of(intent)
              .ifPresent(
                  other -> {
                    if (other != step.agent().id()) {
                      pairs.add(Set.of(step.agent().id(), other));
                    }
                  });
        }
      }
    }
    return pairs;
  }

  private List<PathResult> look(List<List<PathCheck>> pairs) {
    List<PathResult> results = new ArrayList<>();
    for (List<PathCheck> checks : pairs) {
      List<PathResult> seen = prover.look(checks);
      results.addAll(seen);
      Path path = checks.get(0).path();
      Optional<Problem> problem =
          seen.stream().flatMap(result -> result.problem().stream()).findFirst();
      crew.tell(problem, each -> observer.probed(path.low().name(), path.high().name(), each));
    }
    return results;
  }
}
