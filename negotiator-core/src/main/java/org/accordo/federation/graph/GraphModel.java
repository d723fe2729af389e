package org.accordo.federation.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.accordo.federation.FederatedNetwork;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.FederationLink;
import org.accordo.federation.FederationPlan;
import org.accordo.federation.NetworkPlan;
import org.accordo.federation.PairPlan;
import org.accordo.federation.Path;

/** What every picture of a federation shows, whatever its format. */
final class GraphModel {
  private static final String[] COLOURS = {
    "#0b6fb8", "#c2410c", "#15803d", "#7e22ce", "#a16207", "#be123c", "#0f766e", "#4d4d4d"
  };

  private final FederationPlan plan;

  GraphModel(FederationPlan plan) {
    this.plan = plan;
  }

  /**
   * A line between two agents.
   *
   * @param low the agent with the lower id
   * @param high the other one
   * @param networks that run on it; none where it is not active
   * @param labels what stands beside it, a line each
   * @param encrypted whether WireGuard is between
   */
  record Edge(
      FederationAgent low,
      FederationAgent high,
      List<NetworkPlan> networks,
      List<String> labels,
      boolean encrypted) {
    boolean isActive() {
      return !networks.isEmpty();
    }
  }

  String title() {
    return plan.federation().name();
  }

  List<FederationAgent> agents() {
    return plan.federation().agents();
  }

  List<NetworkPlan> networks() {
    return plan.networks();
  }

  /** The agents of each site, in the order of the first one's id. */
  Map<String, List<FederationAgent>> sites() {
    Map<String, List<FederationAgent>> sites = new LinkedHashMap<>();
    agents().forEach(a -> sites.computeIfAbsent(a.site(), site -> new ArrayList<>()).add(a));
    return sites;
  }

  /** The colour of a network; there are eight. */
  String colour(NetworkPlan network) {
    return COLOURS[plan.networks().indexOf(network) % COLOURS.length];
  }

  /** Tunnels, and links that the description has deactivated. */
  List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    Map<String, PairPlan> active = new HashMap<>();
    for (PairPlan pair : plan.pairs()) {
      Path path = pair.path();
      active.put(key(path.low(), path.high()), pair);
      edges.add(new Edge(path.low(), path.high(), pair.networks(), labels(pair), path.encrypted()));
    }
    Map<String, Edge> inactive = new TreeMap<>();
    for (FederationLink link : plan.federation().links()) {
      FederationAgent one = plan.federation().agent(link.first()).orElseThrow();
      FederationAgent other = plan.federation().agent(link.second()).orElseThrow();
      FederationAgent low = one.id() < other.id() ? one : other;
      FederationAgent high = one.id() < other.id() ? other : one;
      boolean off = !link.active().orElse(true) && link.networks().isEmpty();
      if (off && !active.containsKey(key(low, high))) {
        inactive.put(key(low, high), new Edge(low, high, List.of(), List.of("deactivated"), true));
      }
    }
    edges.addAll(inactive.values());
    edges.sort(
        Comparator.<Edge>comparingInt(edge -> edge.low.id()).thenComparingInt(e -> e.high.id()));
    return edges;
  }

  private static String key(FederationAgent low, FederationAgent high) {
    return low.id() + "-" + high.id();
  }

  private List<String> labels(PairPlan pair) {
    List<String> labels = new ArrayList<>();
    for (NetworkPlan network : pair.networks()) {
      labels.add(network.network().name() + " " + network.tunnelMtu(pair.path()));
    }
    OptionalInt metric = metric(pair.path());
    metric.ifPresent(value -> labels.add("metric " + value));
    if (!pair.path().encrypted()) {
      labels.add("NOT ENCRYPTED");
    }
    return labels;
  }

  private OptionalInt metric(Path path) {
    OptionalInt metric = OptionalInt.empty();
    for (FederationLink link : plan.federation().links()) {
      boolean same =
          List.of(link.first(), link.second())
              .containsAll(List.of(path.low().name(), path.high().name()));
      if (same && link.networks().isEmpty() && link.metric().isPresent()) {
        metric = link.metric();
      }
    }
    return metric;
  }

  /** What a network is, for a legend. */
  static String describe(NetworkPlan plan) {
    FederatedNetwork network = plan.network();
    String how =
        network.isBridged()
            ? "bridged" + (plan.hasSpanningTree() ? ", spanning tree" : "")
            : "routed" + (plan.hasGre() ? "" : ", without GRE");
    return network.name() + " (" + network.id() + "): " + how + ", MTU " + plan.mtu();
  }

  /** An agent in two lines: its name, and what others know of it. */
  static List<String> describe(FederationAgent agent) {
    return List.of(
        agent.name(),
        agent.inside() + (agent.isBehindNat() ? ", behind NAT" : ", " + agent.endpoints().get(0)));
  }
}
