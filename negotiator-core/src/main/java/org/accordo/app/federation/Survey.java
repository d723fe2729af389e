package org.accordo.app.federation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.driver.api.WireGuardPeer;
import org.accordo.federation.Concern;
import org.accordo.federation.Federation;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.Placed;
import org.accordo.federation.PublicKeys;

/**
 * What all agents of a federation have told. Nothing else is known of it: whoever has the
 * description and may ask the agents can go on where somebody else has stopped.
 */
public final class Survey {
  private final Federation federation;
  private final Map<Integer, Seen> byId = new TreeMap<>();
  private final Map<Integer, Map<IntentKey, Placed>> placed = new HashMap<>();

  Survey(Federation federation, List<Seen> all) {
    this.federation = federation;
    for (Seen seen : all) {
      byId.put(seen.agent().id(), seen);
      Map<IntentKey, Placed> byKey = new LinkedHashMap<>();
      seen.placed(federation.name()).forEach(each -> byKey.put(each.intent().key(), each));
      placed.put(seen.agent().id(), byKey);
    }
  }

  /** What each agent has told, by their ids. */
  public List<Seen> all() {
    return List.copyOf(byId.values());
  }

  /** Whether the agent has told what its router has. */
  public boolean hasAnswered(FederationAgent agent) {
    return byId.containsKey(agent.id()) && byId.get(agent.id()).problem().isEmpty();
  }

  /** What an agent's router has, in the order of applying. */
  public List<Placed> placed(FederationAgent agent) {
    return List.copyOf(placed.getOrDefault(agent.id(), Map.of()).values());
  }

  /** What an agent's router has by a key. */
  Optional<Placed> placed(FederationAgent agent, IntentKey key) {
    return Optional.ofNullable(placed.getOrDefault(agent.id(), Map.of()).get(key));
  }

  /** What routers can do; as the description says where an agent has not answered. */
  Map<String, Set<Capability>> abilities(Map<String, Set<Capability>> described) {
    Map<String, Set<Capability>> abilities = new HashMap<>(described);
    for (Seen seen : byId.values()) {
      if (seen.problem().isEmpty()) {
        abilities.put(seen.agent().name(), seen.abilities());
      }
    }
    return abilities;
  }

  /** The public keys that agents have told; of those that are silent what their peers have. */
  PublicKeys keys() {
    Map<Integer, WireGuardKey> keys = new HashMap<>();
    for (Map<IntentKey, Placed> all : placed.values()) {
      for (Placed each : all.values()) {
        peerKey(each.intent()).ifPresent(peer -> keys.putIfAbsent(peer.getKey(), peer.getValue()));
      }
    }
    for (Seen seen : byId.values()) {
      if (seen.problem().isEmpty()) {
        keys.remove(seen.agent().id());
        seen.key().ifPresent(key -> keys.put(seen.agent().id(), key));
      }
    }
    return new PublicKeys(keys);
  }

  private Optional<Map.Entry<Integer, WireGuardKey>> peerKey(Intent intent) {
    if (intent instanceof WireGuardPeer peer
        && peer.tunnel().equals(federation.wireGuard())
        && Concern.of(peer).isPresent()) {
      return Optional.of(Map.entry(Concern.of(peer).getAsInt(), peer.peer().publicKey()));
    }
    return Optional.empty();
  }

  /** Ids of agents that routers have tunnels to, and that nobody was asked about. */
  List<Integer> strangers() {
    Set<Integer> ids = new HashSet<>();
    for (Map<IntentKey, Placed> all : placed.values()) {
      all.values().forEach(each -> Concern.of(each.intent()).ifPresent(ids::add));
    }
    ids.removeAll(byId.keySet());
    List<Integer> sorted = new ArrayList<>(ids);
    sorted.sort(Integer::compare);
    return sorted;
  }
}
