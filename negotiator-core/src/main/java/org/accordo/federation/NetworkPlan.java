package org.accordo.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One network as it is going to be. */
public final class NetworkPlan {
  private final NetworkGraph graph;
  private final Map<String, FederationAgent> agents;
  private final MtuSolver solver;
  private final Optional<ShortestPaths> ways;
  private final boolean spanningTree;
  private final boolean gre;
  private final int mtu;
  private final String mtuWhy;

  NetworkPlan(
      NetworkGraph graph, Map<String, FederationAgent> agents, MtuSolver solver, boolean gre) {
    FederatedNetwork network = graph.network();
    this.graph = graph;
    this.agents = agents;
    this.solver = solver;
    this.gre = gre;
    ways = network.isBridged() ? Optional.empty() : Optional.of(new ShortestPaths(graph.metrics()));
    spanningTree =
        network.isBridged()
            && (network.loops() == FederatedNetwork.Loops.SPANNING_TREE || graph.isLoopPossible());
    NetworkMtu least = NetworkMtu.of(graph, solver, gre);
    mtu = network.mtu().orElse(least.bytes());
    mtuWhy =
        network.mtu().isPresent()
            ? "set by the description; " + least.bytes() + " would fit"
            : least.why();
  }

  /** What the description says of it. */
  public FederatedNetwork network() {
    return graph.network();
  }

  /** The agents that are in it, by id. */
  public List<FederationAgent> agents() {
    return graph.agents();
  }

  /** Whether the agent is in it. */
  public boolean has(FederationAgent agent) {
    return graph.has(agent);
  }

  /** The paths of its tunnels, each once. */
  public List<Path> paths() {
    return graph.paths();
  }

  /** The paths that one of its agents has tunnels on. */
  public List<Path> paths(FederationAgent agent) {
    return graph.paths(agent);
  }

  /** Whether its bridges speak the spanning tree protocol. */
  public boolean hasSpanningTree() {
    return spanningTree;
  }

  /** Whether it has GRE tunnels; else it is alone inside of WireGuard. */
  public boolean hasGre() {
    return gre;
  }

  /**
   * The largest packet, in bytes: what every host of a bridged network must have; what passes on
   * the narrowest tunnel of a routed one.
   */
  public int mtu() {
    return mtu;
  }

  /** Where {@link #mtu} comes from. */
  public String mtuWhy() {
    return mtuWhy;
  }

  /** The MTU that the tunnel's interfaces are set to. */
  public int tunnelMtu(Path path) {
    if (network().isBridged()) {
      return mtu;
    }
    int fits = gre ? solver.tunnelBytes(path, false) : solver.carried(path).bytes();
    return network().mtu().isPresent() ? Math.min(fits, mtu) : fits;
  }

  /** What it pays on a path of its tunnels. */
  int metric(Path path) {
    return graph.metrics()[graph.place(path.low())][graph.place(path.high())];
  }

  /** What would fit through a tunnel, with each header that is taken away. */
  public Mtu fitting(Path path) {
    return gre ? solver.tunnel(path, network().isBridged()) : solver.carried(path);
  }

  /** The next agent on the way to another one; empty where there is no way. */
  public Optional<FederationAgent> next(FederationAgent from, FederationAgent to) {
    int place = ways.orElseThrow().next(graph.place(from), graph.place(to));
    return place < 0 ? Optional.empty() : Optional.of(graph.agents().get(place));
  }

  /** What the description says of an agent's part; several where it has several segments. */
  public List<Member> members(FederationAgent agent) {
    return network().members().stream()
        .filter(member -> member.agent().equals(agent.name()))
        .toList();
  }

  /** The members that have a segment of their own somewhere else. */
  List<Member> remote(FederationAgent agent) {
    return network().members().stream()
        .filter(member -> !member.agent().equals(agent.name()) && !member.prefixes().isEmpty())
        .toList();
  }

  FederationAgent agent(Member member) {
    return agents.get(member.agent());
  }

  /** Pairs that cannot reach each other, with the reason and the way that is taken instead. */
  public List<String> relayed() {
    List<String> relayed = new ArrayList<>();
    for (int i = 0; i < agents().size(); i++) {
      for (int j = i + 1; j < agents().size(); j++) {
        FederationAgent one = agents().get(i);
        FederationAgent other = agents().get(j);
        if (!graph.isLinked(i, j) && graph.isUnreachable(one, other)) {
          String way =
              ways.isPresent()
                  ? "through " + next(one, other).map(FederationAgent::name).orElse("nobody")
                  : "over the bridges of the others";
          relayed.add(
              one.name()
                  + "-"
                  + other.name()
                  + ": "
                  + way
                  + ", since "
                  + graph.missing(one, other));
        }
      }
    }
    return relayed;
  }
}
