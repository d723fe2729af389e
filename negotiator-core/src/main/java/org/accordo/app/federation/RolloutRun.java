package org.accordo.app.federation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.federation.Difference.Action;
import org.accordo.federation.Difference.Phase;
import org.accordo.federation.Difference.Step;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.PartOwner;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/**
 * One way from what there is to what is wanted: all agents end a phase before any begins the next.
 */
final class RolloutRun {
  private final Prospect prospect;
  private final Set<String> only;
  private final Crew crew;
  private final Function<FederationAgent, RemoteAgent> agents;
  private final RolloutObserver observer;
  private final Map<Integer, WireGuardKey> newKeys;
  private final Holds holds;
  private final Map<Integer, Tally> tallies = new TreeMap<>();
  private final Map<Integer, String> names = new LinkedHashMap<>();

  /** What came of one agent's steps in one phase. */
  private record Turn(List<Done> steps) {}

  private record Done(Step step, Holds.Split split, Optional<Problem> problem) {}

  private static final class Tally {
    private int applied;
    private int withdrawn;
    private int waiting;
    private final Set<Integer> waitsFor = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();
  }

  /**
   * @param newKeys which agents are to go over to which keys while their peers learn them
   */
  RolloutRun(
      Prospect prospect,
      Set<String> only,
      Crew crew,
      Function<FederationAgent, RemoteAgent> agents,
      RolloutObserver observer,
      Map<Integer, WireGuardKey> newKeys) {
    this.prospect = prospect;
    this.only = Set.copyOf(only);
    this.crew = crew;
    this.agents = agents;
    this.observer = observer;
    this.newKeys = Map.copyOf(newKeys);
    this.holds = new Holds(prospect.survey(), prospect.plan());
    for (Seen seen : prospect.survey().all()) {
      names.put(seen.agent().id(), seen.agent().name());
      Tally tally = new Tally();
      seen.problem().ifPresent(tally.problems::add);
      tallies.put(seen.agent().id(), tally);
    }
  }

  Rollout run() {
    for (Phase phase : Phase.values()) {
      run(phase, prospect.difference().of(phase));
    }
    List<Rollout.AgentResult> results = new ArrayList<>();
    tallies.forEach((id, tally) -> results.add(result(names.get(id), tally)));
    return new Rollout(results);
  }

  private Rollout.AgentResult result(String agent, Tally tally) {
    return new Rollout.AgentResult(
        agent,
        tally.applied,
        tally.withdrawn,
        tally.waiting,
        tally.waitsFor.stream().map(names::get).filter(name -> !name.equals(agent)).toList(),
        tally.problems);
  }

  private void run(Phase phase, List<Step> steps) {
    Map<Integer, List<Step>> byAgent = new TreeMap<>();
    if (phase == Phase.BUILD) {
      newKeys.keySet().forEach(id -> byAgent.put(id, new ArrayList<>()));
    }
    for (Step step : steps) {
      byAgent.computeIfAbsent(step.agent().id(), id -> new ArrayList<>()).add(step);
    }
    if (byAgent.isEmpty()) {
      return;
    }
    int intents = steps.stream().mapToInt(step -> step.intents().size()).sum();
    crew.tell(phase, each -> observer.begins(each, steps.size(), intents));
    holds.beginPhase(steps);
    List<Turn> turns =
        crew.all(new ArrayList<>(byAgent.entrySet()), e -> turn(phase, e.getKey(), e.getValue()));
    turns.forEach(turn -> turn.steps().forEach(this::count));
  }

  private void count(Done done) {
    Tally tally = tallies.get(done.step().agent().id());
    int here = done.split().now().size();
    if (done.problem().isPresent()) {
      tally.waiting += here;
    } else if (done.step().action() == Action.APPLY) {
      tally.applied += here;
    } else {
      tally.withdrawn += here;
    }
    tally.waiting += done.split().waiting().size();
    tally.waitsFor.addAll(done.split().waitsFor());
    if (done.problem().isPresent()) {
      tally.problems.add(done.problem().get());
      holds.isBehind(done.step().agent(), done.step().network());
    }
    if (!isSelected(done.step().agent()) && !done.step().intents().isEmpty()) {
      holds.isBehind(done.step().agent(), done.step().network());
    }
  }

  private boolean isSelected(FederationAgent agent) {
    return only.isEmpty() || only.contains(agent.name());
  }

  private Turn turn(Phase phase, int id, List<Step> steps) {
    List<Done> done = new ArrayList<>();
    Set<Optional<PartOwner.Network>> failed = new HashSet<>();
    if (phase == Phase.BUILD && newKeys.containsKey(id)) {
      activate(id).ifPresent(done::add);
    }
    for (Step step : steps) {
      boolean needsFailed =
          step.action() == Action.APPLY
              ? failed.contains(Optional.<PartOwner.Network>empty())
              : step.network().isEmpty() && !failed.isEmpty();
      Done one = needsFailed || !isSelected(step.agent()) ? leftOut(step) : one(step);
      if (one.problem().isPresent()) {
        failed.add(step.network());
      }
      done.add(one);
    }
    return new Turn(done);
  }

  private static Done leftOut(Step step) {
    return new Done(
        step,
        new Holds.Split(List.of(), step.intents(), Set.of(step.agent().id())),
        Optional.empty());
  }

  private Done one(Step step) {
    Holds.Split split = holds.split(step);
    Optional<Problem> problem =
        split.now().isEmpty() ? Optional.empty() : attempt(() -> send(step, split.now()));
    Done done = new Done(step, split, problem);
    crew.tell(done, each -> observer.did(each.step(), each.problem()));
    return done;
  }

  private void send(Step step, List<Intent> intents) {
    String request = UUID.randomUUID().toString();
    try {
      send(step, intents, request);
    } catch (ProblemException e) {
      if (e.problem().code() != ProblemCode.AGENT_UNREACHABLE) {
        throw e;
      }
      send(step, intents, request); // the same request id: what was done is not done twice
    }
  }

  private void send(Step step, List<Intent> intents, String request) {
    RemoteAgent remote = agents.apply(step.agent());
    String router = step.agent().router().name();
    String owner = PartOwner.of(prospect.federation(), step.network()).text();
    if (step.action() == Action.APPLY) {
      remote.apply(router, intents, owner, request);
    } else {
      Set<IntentKey> keys = new LinkedHashSet<>();
      intents.forEach(intent -> keys.add(intent.key()));
      remote.withdraw(router, owner, keys);
    }
  }

  private static Optional<Problem> attempt(Runnable work) {
    try {
      work.run();
      return Optional.empty();
    } catch (ProblemException e) {
      return Optional.of(e.problem());
    }
  }

  /** A failure is one of what all networks rest on. */
  private Optional<Done> activate(int id) {
    FederationAgent agent =
        prospect.federation().agents().stream().filter(a -> a.id() == id).findFirst().orElseThrow();
    return attempt(
            () ->
                agents
                    .apply(agent)
                    .activateKey(
                        agent.router().name(),
                        prospect.federation().privateKey(agent),
                        newKeys.get(id)))
        .map(
            problem ->
                new Done(
                    new Step(Phase.BUILD, agent, Action.APPLY, Optional.empty(), List.of()),
                    new Holds.Split(List.of(), List.of(), Set.of()),
                    Optional.of(problem)));
  }
}
