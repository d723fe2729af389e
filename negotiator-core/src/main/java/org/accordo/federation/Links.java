package org.accordo.federation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.federation.Federation.Unencrypted;

/** Knows of each pair of agents whether tunnels can run between them, and what they cost. */
final class Links {
  static final String UNABLE = " cannot do WireGuard";

  private final Federation federation;
  private final Map<Long, List<FederationLink>> rules = new HashMap<>();
  private final Map<String, Set<Capability>> abilities;
  private final Map<Long, Reach> reaches = new HashMap<>();

  /**
   * @param abilities of the agents' routers by the agents' names, as far as known
   */
  Links(Federation federation, Map<String, Set<Capability>> abilities) {
    this.federation = federation;
    this.abilities = abilities;
    Map<String, FederationAgent> agents = federation.agentsByName();
    for (FederationLink rule : federation.links()) {
      FederationAgent first = agents.get(rule.first());
      FederationAgent second = agents.get(rule.second());
      if (first != null && second != null) {
        rules.computeIfAbsent(key(first, second), pair -> new ArrayList<>()).add(rule);
      }
    }
  }

  /**
   * One number for a pair, whichever is first, in the order of the ids. The factor is larger than
   * any id, and no power of two: hash tables would put all pairs into few places.
   */
  static long key(FederationAgent one, FederationAgent other) {
    return Math.min(one.id(), other.id()) * 100_003L + Math.max(one.id(), other.id());
  }

  /**
   * What a network pays on the link of a pair; empty where its tunnels do not use it. It says
   * nothing of whether the two can reach each other at all.
   */
  OptionalInt metric(FederationAgent one, FederationAgent other, FederatedNetwork network) {
    int metric = FederationLink.USUAL_METRIC;
    Optional<Boolean> active = federation.mesh() ? Optional.of(true) : Optional.empty();
    for (FederationLink rule : rules(one, other)) {
      if (rule.isAbout(network.name())) {
        active = Optional.of(rule.active().orElse(active.orElse(true)));
        metric = rule.metric().orElse(metric);
      }
    }
    return active.orElse(false) ? OptionalInt.of(metric) : OptionalInt.empty();
  }

  /** How the two reach each other, or why they do not. */
  Reach reach(FederationAgent one, FederationAgent other) {
    boolean inOrder = one.id() < other.id();
    return reaches.computeIfAbsent(
        key(one, other), pair -> inOrder ? ordered(one, other) : ordered(other, one));
  }

  private Reach ordered(FederationAgent low, FederationAgent high) {
    Optional<Boolean> encrypted = encrypted(low, high);
    if (encrypted.isEmpty()) {
      return Reach.none(unableToEncrypt(low, high) + UNABLE);
    }
    for (boolean v6 : new boolean[] {false, true}) {
      if (low.underlay().carries(v6) && high.underlay().carries(v6)) {
        boolean toLow = low.endpoint(v6).isPresent();
        boolean toHigh = high.endpoint(v6).isPresent();
        if (encrypted.get() ? (toLow || toHigh) : (toLow && toHigh)) {
          return new Reach(
              Optional.of(new Path(low, high, v6, underlayMtu(low, high), encrypted.get())), "");
        }
      }
    }
    return Reach.none(why(low, high, encrypted.get()));
  }

  private static String why(FederationAgent low, FederationAgent high, boolean encrypted) {
    if (low.isBehindNat() && high.isBehindNat()) {
      return "both are behind NAT, so that neither can speak first";
    }
    if (!encrypted && (low.isBehindNat() || high.isBehindNat())) {
      return (low.isBehindNat() ? low : high).name()
          + " is behind NAT, which GRE without WireGuard does not pass";
    }
    return "they have no family in common in which one can speak first: "
        + families(low)
        + ", "
        + families(high);
  }

  private static String families(FederationAgent agent) {
    return agent.name() + " has " + agent.underlay().families();
  }

  private Optional<Boolean> encrypted(FederationAgent low, FederationAgent high) {
    Unencrypted wanted = federation.unencrypted();
    for (FederationLink rule : rules(low, high)) {
      wanted = rule.unencrypted().orElse(wanted);
    }
    boolean able = can(low) && can(high);
    return switch (wanted) {
      case ALWAYS -> Optional.of(false);
      case IF_NEEDED -> Optional.of(able);
      case NEVER -> able ? Optional.of(true) : Optional.empty();
    };
  }

  private boolean can(FederationAgent agent) {
    Set<Capability> known = abilities.get(agent.name());
    return known == null
        || (known.contains(Capability.WIREGUARD_TUNNEL)
            && known.contains(Capability.WIREGUARD_PEER));
  }

  private String unableToEncrypt(FederationAgent low, FederationAgent high) {
    return (can(low) ? high : low).name();
  }

  private int underlayMtu(FederationAgent low, FederationAgent high) {
    int least = Math.min(low.underlay().mtu(), high.underlay().mtu());
    for (FederationLink rule : rules(low, high)) {
      if (rule.mtu().isPresent()) {
        least = Math.min(least, rule.mtu().getAsInt());
      }
    }
    return least;
  }

  private List<FederationLink> rules(FederationAgent one, FederationAgent other) {
    return rules.isEmpty() ? List.of() : rules.getOrDefault(key(one, other), List.of());
  }

  /**
   * How two agents reach each other.
   *
   * @param path empty where they do not
   * @param reason why they do not; empty where they do
   */
  record Reach(Optional<Path> path, String reason) {
    static Reach none(String reason) {
      return new Reach(Optional.empty(), reason);
    }
  }
}
