package org.accordo.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.accordo.driver.api.Capability;
import org.accordo.problem.ProblemException;

/** Turns a description into a plan: the same one always gives the same. */
public final class FederationPlanner {
  private final Federation federation;
  private final Map<String, FederationAgent> agents;
  private final MtuSolver solver;
  private final Map<Long, List<NetworkPlan>> networksByPair = new TreeMap<>();
  private final Map<Long, Path> paths = new TreeMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> ruledOut = new ArrayList<>();

  private FederationPlanner(Federation federation) {
    this.federation = federation;
    this.agents = federation.agentsByName();
    this.solver = new MtuSolver(federation.headers());
  }

  /**
   * Plans with placeholders for public keys, and trusts every router to do what is asked.
   *
   * @throws ProblemException what does not fit together; further problems are its suppressed
   *     exceptions
   */
  public static FederationPlan plan(Federation federation) {
    return plan(federation, PublicKeys.none(), Map.of());
  }

  /**
   * Plans.
   *
   * @param keys that agents have told
   * @param abilities what agents' routers can do, by the agents' names, as far as known
   * @throws ProblemException what does not fit together; further problems are its suppressed
   *     exceptions
   */
  public static FederationPlan plan(
      Federation federation, PublicKeys keys, Map<String, Set<Capability>> abilities) {
    List<NetworkGraph> graphs = new ArrayList<>();
    throwIfAny(FederationChecks.of(federation, abilities, graphs));
    return new FederationPlanner(federation).plan(keys, graphs, unclamped(abilities));
  }

  private static void throwIfAny(List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    List<ProblemException> all =
        findings.stream().map(finding -> finding.problem().at("").exception()).toList();
    all.stream().skip(1).forEach(all.get(0)::addSuppressed);
    throw all.get(0);
  }

  private static Set<String> unclamped(Map<String, Set<Capability>> abilities) {
    Set<String> unclamped = new TreeSet<>();
    abilities.forEach(
        (agent, able) -> {
          if (!able.contains(Capability.VRF_TCP_CLAMP)) {
            unclamped.add(agent);
          }
        });
    return unclamped;
  }

  private FederationPlan plan(PublicKeys keys, List<NetworkGraph> graphs, Set<String> unclamped) {
    List<NetworkPlan> networks = new ArrayList<>();
    for (NetworkGraph graph : graphs) {
      NetworkPlan plan = new NetworkPlan(graph, agents, solver, needsGre(graph));
      networks.add(plan);
      for (Path path : plan.paths()) {
        long key = Links.key(path.low(), path.high());
        paths.put(key, path);
        networksByPair.computeIfAbsent(key, pair -> new ArrayList<>()).add(plan);
      }
      explain(plan);
      warnOfWidePackets(plan, unclamped);
    }
    List<PairPlan> pairs = new ArrayList<>();
    networksByPair.forEach((key, shared) -> pairs.add(new PairPlan(paths.get(key), shared)));
    pairs.forEach(this::warnOfClearText);
    return new FederationPlan(federation, unclamped, keys, networks, pairs, warnings, ruledOut);
  }

  /** A network may do without GRE where nothing else could be meant by a packet. */
  private boolean needsGre(NetworkGraph graph) {
    FederatedNetwork network = graph.network();
    if (!network.plainWireGuard()) {
      return true;
    }
    String reason = againstPlain(graph);
    if (!reason.isEmpty()) {
      ruledOut.add("network " + network.name() + " without GRE: " + reason);
    }
    return !reason.isEmpty();
  }

  private String againstPlain(NetworkGraph graph) {
    if (graph.network().hasOspf()) {
      return "OSPF speaks to a group of routers, and WireGuard sends what is for one address to one"
          + " peer";
    }
    for (FederatedNetwork other : federation.networks()) {
      for (Member member : other.members()) {
        FederationAgent agent = agents.get(member.agent());
        if (other.id() != graph.network().id() && graph.has(agent)) {
          return agent.name() + " is in network " + other.name() + " too";
        }
      }
    }
    List<FederationAgent> all = graph.agents();
    int[][] metrics = graph.metrics();
    ShortestPaths ways = new ShortestPaths(metrics);
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        if (ways.next(i, j) != j) {
          return all.get(i).name() + " reaches " + all.get(j).name() + " through another agent";
        }
      }
    }
    for (Path path : graph.paths()) {
      if (!path.encrypted()) {
        return path.names() + " have no WireGuard between them";
      }
      int carried = solver.carried(path).bytes();
      if (carried < solver.wireGuard(path.low()).bytes()
          || carried < solver.wireGuard(path.high()).bytes()) {
        return "between "
            + path.names()
            + " less passes than their WireGuard interfaces have, and only a tunnel can have an"
            + " MTU of its own";
      }
    }
    return "";
  }

  private void explain(NetworkPlan plan) {
    FederatedNetwork network = plan.network();
    for (String relayed : plan.relayed()) {
      ruledOut.add("network " + network.name() + ", tunnel " + relayed);
    }
    if (plan.agents().size() == 1) {
      warnings.add("network " + network.name() + " is at one agent only");
    }
    if (plan.mtu() < Mtu.LEAST_V6) {
      warnings.add(
          "network "
              + network.name()
              + " carries no IPv6, which needs 1280 bytes; "
              + plan.mtu()
              + " pass: "
              + plan.mtuWhy());
    }
  }

  private void warnOfWidePackets(NetworkPlan plan, Set<String> unclamped) {
    List<String> wide =
        plan.agents().stream().map(FederationAgent::name).filter(unclamped::contains).toList();
    if (!plan.network().isBridged() && !wide.isEmpty()) {
      warnings.add(
          "network "
              + plan.network().name()
              + ": TCP is not clamped at "
              + String.join(", ", wide)
              + ", whose routers cannot: hosts there must hear that a packet is too big");
    }
  }

  private void warnOfClearText(PairPlan pair) {
    if (!pair.path().encrypted()) {
      warnings.add(
          "NOT ENCRYPTED: everything of "
              + String.join(", ", pair.networks().stream().map(n -> n.network().name()).toList())
              + " between "
              + pair.path().names()
              + " can be read and forged on its way: the description asks for GRE without"
              + " WireGuard");
    }
  }
}
