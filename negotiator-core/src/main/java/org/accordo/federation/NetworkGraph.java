package org.accordo.federation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The agents of one network and the links that its tunnels use. */
final class NetworkGraph {
  private final FederatedNetwork network;
  private final Links links;
  private final List<FederationAgent> agents;
  private final Map<Integer, Integer> places = new HashMap<>();
  private final Path[][] paths;
  private final int[][] metrics;
  private final boolean loopPossible;

  /**
   * @param agents all of the federation by name; every member's is among them
   */
  NetworkGraph(FederatedNetwork network, Map<String, FederationAgent> agents, Links links) {
    this.network = network;
    this.links = links;
    Map<Integer, FederationAgent> byId = new TreeMap<>();
    network.members().stream()
        .map(member -> agents.get(member.agent()))
        .forEach(agent -> byId.put(agent.id(), agent));
    this.agents = List.copyOf(byId.values());
    int size = this.agents.size();
    for (int i = 0; i < size; i++) {
      places.put(this.agents.get(i).id(), i);
    }
    paths = new Path[size][size];
    metrics = new int[size][size];
    connect();
    if (network.isBridged() && network.loops() == FederatedNetwork.Loops.TREE) {
      keepTree();
    }
    loopPossible = hasCircle();
  }

  private void connect() {
    for (int i = 0; i < agents.size(); i++) {
      for (int j = i + 1; j < agents.size(); j++) {
        FederationAgent one = agents.get(i);
        FederationAgent other = agents.get(j);
        OptionalInt metric = links.metric(one, other, network);
        if (metric.isPresent()) {
          Path path = links.reach(one, other).path().orElse(null);
          set(i, j, path, path == null ? 0 : metric.getAsInt());
        }
      }
    }
  }

  private void set(int one, int other, Path path, int metric) {
    paths[one][other] = path;
    paths[other][one] = path;
    metrics[one][other] = metric;
    metrics[other][one] = metric;
  }

  /** Kruskal's choice: the cheapest links first, none that closes a circle. */
  private void keepTree() {
    List<int[]> edges = edges();
    edges.sort(Comparator.<int[]>comparingInt(edge -> metrics[edge[0]][edge[1]]));
    Groups groups = joinedBySegments();
    for (int[] edge : edges) {
      if (!groups.join(edge[0], edge[1])) {
        set(edge[0], edge[1], null, 0);
      }
    }
  }

  private boolean hasCircle() {
    Groups groups = new Groups(agents.size());
    boolean circle = !joinSegments(groups);
    for (int[] edge : edges()) {
      circle |= !groups.join(edge[0], edge[1]);
    }
    return circle;
  }

  private Groups joinedBySegments() {
    Groups groups = new Groups(agents.size());
    joinSegments(groups);
    return groups;
  }

  /** False where segments alone close a circle. */
  private boolean joinSegments(Groups groups) {
    boolean open = true;
    Map<String, Integer> first = new HashMap<>();
    for (Member member : network.members()) {
      if (member.segment().isPresent()) {
        int place = place(member.agent());
        Integer earlier = first.putIfAbsent(member.segment().get(), place);
        if (earlier != null) {
          open &= groups.join(earlier, place);
        }
      }
    }
    return open;
  }

  private int place(String name) {
    for (int i = 0; i < agents.size(); i++) {
      if (agents.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new IllegalArgumentException(name);
  }

  private List<int[]> edges() {
    List<int[]> edges = new ArrayList<>();
    for (int i = 0; i < agents.size(); i++) {
      for (int j = i + 1; j < agents.size(); j++) {
        if (paths[i][j] != null) {
          edges.add(new int[] {i, j});
        }
      }
    }
    return edges;
  }

  FederatedNetwork network() {
    return network;
  }

  /** Those that are in the network, by id. */
  List<FederationAgent> agents() {
    return agents;
  }

  /** Whether the agent is in the network. */
  boolean has(FederationAgent agent) {
    return places.containsKey(agent.id());
  }

  int place(FederationAgent agent) {
    return places.get(agent.id());
  }

  int[][] metrics() {
    return metrics;
  }

  /** The paths that an agent has tunnels on, by the other end's id. */
  List<Path> paths(FederationAgent agent) {
    List<Path> own = new ArrayList<>();
    for (Path path : paths[place(agent)]) {
      if (path != null) {
        own.add(path);
      }
    }
    return own;
  }

  /** Every path once, by the ids of its ends. */
  List<Path> paths() {
    return edges().stream().map(edge -> paths[edge[0]][edge[1]]).toList();
  }

  /** Whether two agents have a tunnel, by their places. */
  boolean isLinked(int one, int other) {
    return paths[one][other] != null;
  }

  /** Whether two agents would have a tunnel if they could reach each other. */
  boolean isUnreachable(FederationAgent one, FederationAgent other) {
    return links.metric(one, other, network).isPresent()
        && links.reach(one, other).path().isEmpty();
  }

  /** Whether frames could go round. */
  boolean isLoopPossible() {
    return loopPossible;
  }

  /** The agents in groups that no tunnel joins; one group is what should be. */
  List<List<FederationAgent>> parts() {
    Groups groups = joinedBySegments();
    edges().forEach(edge -> groups.join(edge[0], edge[1]));
    Map<Integer, List<FederationAgent>> parts = new TreeMap<>();
    for (int i = 0; i < agents.size(); i++) {
      parts.computeIfAbsent(groups.of(i), root -> new ArrayList<>()).add(agents.get(i));
    }
    return List.copyOf(parts.values());
  }

  /** Why two of its agents have no tunnel. */
  String missing(FederationAgent one, FederationAgent other) {
    if (links.metric(one, other, network).isEmpty()) {
      return "their link is not active";
    }
    Links.Reach reach = links.reach(one, other);
    return reach.path().isPresent() ? "a tree has other links" : reach.reason();
  }
}
