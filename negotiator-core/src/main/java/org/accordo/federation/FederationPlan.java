package org.accordo.federation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.driver.api.IpAddress;

/**
 * Everything that a federation needs on all of its routers. What one agent gets is computed when it
 * is asked for, since a large federation has millions of intents.
 */
public final class FederationPlan {
  private final Federation federation;
  private final Set<String> unclamped;
  private final PublicKeys keys;
  private final List<NetworkPlan> networks;
  private final List<PairPlan> pairs;
  private final Map<Integer, List<PairPlan>> byAgent = new TreeMap<>();
  private final Map<Integer, IpAddress> insides = new HashMap<>();
  private final List<String> warnings;
  private final List<String> ruledOut;

  FederationPlan(
      Federation federation,
      Set<String> unclamped,
      PublicKeys keys,
      List<NetworkPlan> networks,
      List<PairPlan> pairs,
      List<String> warnings,
      List<String> ruledOut) {
    this.federation = federation;
    this.unclamped = Set.copyOf(unclamped);
    this.keys = keys;
    this.networks = List.copyOf(networks);
    this.pairs = List.copyOf(pairs);
    this.warnings = List.copyOf(warnings);
    this.ruledOut = List.copyOf(ruledOut);
    for (FederationAgent agent : federation.agents()) {
      byAgent.put(agent.id(), new ArrayList<>());
      insides.put(agent.id(), agent.inside());
    }
    for (PairPlan pair : pairs) {
      byAgent.get(pair.path().low().id()).add(pair);
      byAgent.get(pair.path().high().id()).add(pair);
    }
  }

  /** The description. */
  public Federation federation() {
    return federation;
  }

  /** The public keys that it was made with. */
  public PublicKeys keys() {
    return keys;
  }

  /** {@link FederationAgent#inside}, computed once. */
  IpAddress inside(FederationAgent agent) {
    return insides.get(agent.id());
  }

  /** Whether the agent's router makes TCP fit, as far as is known. */
  boolean clampsTcp(FederationAgent agent) {
    return !unclamped.contains(agent.name());
  }

  /** The networks, by id. */
  public List<NetworkPlan> networks() {
    return networks;
  }

  /** The network with this id. */
  public Optional<NetworkPlan> network(long id) {
    return networks.stream().filter(each -> each.network().id() == id).findFirst();
  }

  /** The pairs of agents that speak to each other, by the ids of both. */
  public List<PairPlan> pairs() {
    return pairs;
  }

  /** The pairs that an agent is in, by the other's id. */
  public List<PairPlan> pairs(FederationAgent agent) {
    return byAgent.getOrDefault(agent.id(), List.of());
  }

  /** What somebody should know before this is applied. */
  public List<String> warnings() {
    return warnings;
  }

  /** What was not chosen, and why. */
  public List<String> ruledOut() {
    return ruledOut;
  }

  /** The agents that have not told their public keys, whose peers have a placeholder. */
  public List<FederationAgent> withoutKey() {
    return federation.agents().stream()
        .filter(agent -> !keys.isKnown(agent))
        .filter(agent -> pairs(agent).stream().anyMatch(pair -> pair.path().encrypted()))
        .toList();
  }

  /** What an agent's router gets; nothing where it is in no network. */
  public AgentPlan of(FederationAgent agent) {
    return new AgentIntents(this, agent).plan();
  }

  /** What hosts get that are joined by tunnels of their own. */
  public List<HostPlan> hosts() {
    List<HostPlan> hosts = new ArrayList<>();
    networks.forEach(network -> hosts.addAll(HostIntents.of(this, network)));
    return hosts;
  }
}
