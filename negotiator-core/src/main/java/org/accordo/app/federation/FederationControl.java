package org.accordo.app.federation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.federation.Difference;
import org.accordo.federation.Federation;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.FederationPlanner;
import org.accordo.federation.PartOwner;
import org.accordo.federation.PublicKeys;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/**
 * Gets the routers of a federation from what they have to what its description says. It remembers
 * nothing: what is there is asked of the agents each time.
 */
public final class FederationControl implements AutoCloseable {
  /**
   * How agents are asked.
   *
   * @param makeKeys whether agents make keys where they have none; else plans have placeholders
   * @param look whether they look at their routers first, and do not answer by memory
   */
  public record Asking(boolean makeKeys, boolean look) {}

  private final RemoteAgent.Directory directory;
  private final Crew crew;
  private final RolloutObserver observer;
  private final Map<String, RemoteAgent> open = new LinkedHashMap<>();

  /**
   * @param atOnce how many agents are asked at the same time
   */
  public FederationControl(RemoteAgent.Directory directory, int atOnce, RolloutObserver observer) {
    this.directory = directory;
    this.crew = new Crew(atOnce);
    this.observer = observer;
  }

  /**
   * Asks all agents and plans.
   *
   * @param wanted the description
   * @param earlier a former description, whose agents lose what the new one has not
   * @param described what routers can do as far as the description says
   * @param asking how agents are asked
   * @throws ProblemException what does not fit together, and {@code invalid-value} where an agent
   *     cannot be asked since the description has no address
   */
  public Prospect prospect(
      Federation wanted,
      Optional<Federation> earlier,
      Map<String, Set<Capability>> described,
      Asking asking) {
    Survey survey = ask(wanted, agents(wanted, earlier), asking);
    return prospect(wanted, survey, survey.keys(), described, asking.makeKeys());
  }

  private Prospect prospect(
      Federation wanted,
      Survey survey,
      PublicKeys keys,
      Map<String, Set<Capability>> described,
      boolean makeKeys) {
    FederationPlan plan = FederationPlanner.plan(wanted, keys, survey.abilities(described));
    if (makeKeys) {
      refuseUnknownKeys(plan, survey);
    }
    Difference difference =
        Difference.between(
            survey.all().stream().map(Seen::agent).toList(), survey::placed, Optional.of(plan));
    List<String> warnings = new ArrayList<>(plan.warnings());
    warnings.addAll(difference.interruptions());
    for (int id : survey.strangers()) {
      warnings.add(
          "agent "
              + id
              + " is not described any more: the others lose what leads to it, and its own router"
              + " keeps what it has; --from with the earlier description takes that off too");
    }
    return new Prospect(wanted, survey, Optional.of(plan), answered(difference, survey), warnings);
  }

  /** What an agent's router has is not known where the agent is silent. */
  private static Difference answered(Difference difference, Survey survey) {
    return new Difference(
        difference.steps().stream().filter(step -> survey.hasAnswered(step.agent())).toList(),
        difference.interruptions());
  }

  private static void refuseUnknownKeys(FederationPlan plan, Survey survey) {
    List<String> without =
        plan.withoutKey().stream().filter(survey::hasAnswered).map(FederationAgent::name).toList();
    if (!without.isEmpty()) {
      throw Problem.of(
              ProblemCode.SECRET_UNAVAILABLE,
              "These agents have told no public key, and nothing was changed: " + without)
          .exception();
    }
  }

  /**
   * What it takes to have nothing left of a federation.
   *
   * @param only the names of agents that are asked; all where empty
   */
  public Prospect nothing(Federation federation, Set<String> only) {
    List<FederationAgent> agents =
        federation.agents().stream()
            .filter(agent -> only.isEmpty() || only.contains(agent.name()))
            .toList();
    Survey survey = ask(federation, agents, new Asking(false, false));
    Difference difference = Difference.between(agents, survey::placed, Optional.empty());
    return new Prospect(federation, survey, Optional.empty(), difference, List.of());
  }

  /** The agents of both, those of the new description for the same id and place. */
  private static List<FederationAgent> agents(Federation wanted, Optional<Federation> earlier) {
    List<FederationAgent> all = new ArrayList<>(wanted.agents());
    Set<Integer> ids = new HashSet<>();
    wanted.agents().forEach(agent -> ids.add(agent.id()));
    earlier.ifPresent(old -> old.agents().stream().filter(a -> ids.add(a.id())).forEach(all::add));
    return all;
  }

  private Survey ask(Federation federation, List<FederationAgent> agents, Asking asking) {
    List<String> unknown =
        agents.stream()
            .filter(agent -> agent.router().connect().isEmpty())
            .map(FederationAgent::name)
            .toList();
    if (!unknown.isEmpty()) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "The description does not say where these agents are reached: " + unknown)
          .hint("Give each a field connect: host:port of its configuration agent")
          .exception();
    }
    observer.asks(agents.size());
    return new Survey(federation, crew.all(agents, agent -> seen(federation, agent, asking)));
  }

  private Seen seen(Federation federation, FederationAgent agent, Asking asking) {
    Seen seen;
    try {
      seen = told(federation, agent, asking);
    } catch (ProblemException e) {
      seen = Seen.silent(agent, e.problem());
    }
    crew.tell(seen, each -> observer.answered(agent.name(), each.problem()));
    return seen;
  }

  private Seen told(Federation federation, FederationAgent agent, Asking asking) {
    String router = agent.router().name();
    RemoteAgent remote = remote(agent);
    if (asking.look()) {
      remote.look(router);
    }
    Set<Capability> abilities = remote.capabilities(router);
    Optional<WireGuardKey> key =
        abilities.contains(Capability.WIREGUARD_TUNNEL)
            ? remote.publicKey(router, federation.privateKey(agent), asking.makeKeys(), false)
            : Optional.empty();
    return new Seen(
        agent,
        Optional.empty(),
        abilities,
        key,
        remote.present(router, PartOwner.above(federation.name())));
  }

  private RemoteAgent remote(FederationAgent agent) {
    String address = agent.router().connect().orElseThrow();
    String name = agent.router().identity().orElse(agent.name());
    synchronized (open) {
      return open.computeIfAbsent(address + " " + name, at -> directory.open(address, name));
    }
  }

  /**
   * Carries out a difference, phase after phase, at many agents at once. What fails at one agent is
   * undone there; what depends on it waits, and all else is done.
   *
   * @param only the names of agents whose routers are changed; all where empty
   */
  public Rollout carryOut(Prospect prospect, Set<String> only) {
    return new RolloutRun(prospect, only, crew, this::remote, observer, Map.of()).run();
  }

  /**
   * Gives an agent a new key: its peers learn it, it goes over to it, its peers forget the earlier
   * one. What others speak to each other is not touched.
   *
   * @throws ProblemException {@code agent-unreachable} where the agent itself does not answer
   */
  public Rollout rotate(
      Federation federation, Map<String, Set<Capability>> described, FederationAgent agent) {
    Survey survey = ask(federation, federation.agents(), new Asking(true, false));
    for (Seen seen : survey.all()) {
      if (seen.agent().id() == agent.id() && seen.problem().isPresent()) {
        throw seen.problem().get().exception();
      }
    }
    WireGuardKey next =
        remote(agent)
            .publicKey(agent.router().name(), federation.privateKey(agent), true, true)
            .orElseThrow();
    Map<Integer, WireGuardKey> keys = new LinkedHashMap<>(survey.keys().known());
    keys.put(agent.id(), next);
    Prospect prospect = prospect(federation, survey, new PublicKeys(keys), described, true);
    return new RolloutRun(
            prospect, Set.of(), crew, this::remote, observer, Map.of(agent.id(), next))
        .run();
  }

  /**
   * Has routers ask each other with packets as large as the plan promises whether these pass. Who
   * has not answered, or is not in the rollout's full number, is not asked.
   *
   * @param rollout what has just been done: only pairs that it has changed are looked at; all where
   *     empty
   * @param only the names of agents whose routers may be asked; all where empty
   */
  public List<PathResult> probe(Prospect prospect, Optional<Rollout> rollout, Set<String> only) {
    return new PathProofs(prospect, rollout, only, crew, this::remote, observer).run();
  }

  @Override
  public void close() {
    crew.close();
    synchronized (open) {
      open.values().forEach(RemoteAgent::close);
    }
  }
}
