package org.accordo.federation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Membership;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.WireGuardPeer;
import org.accordo.federation.Difference.Action;
import org.accordo.federation.Difference.Phase;
import org.accordo.federation.Difference.Step;

/** What has to be done on one agent's router to get from one plan to another. */
final class AgentDifference {
  private final FederationAgent agent;
  private final Map<IntentKey, Placed> before;
  private final Map<IntentKey, Placed> after;
  private final Set<Long> torn = new HashSet<>();

  /** Keys of what must go and come again, since it or what it rests on is made anew. */
  private final Set<IntentKey> anew = new HashSet<>();

  private final Set<String> interruptions = new TreeSet<>();

  /**
   * An intent in a plan.
   *
   * @param network whose it is; empty for what all share
   */
  private record Placed(Intent intent, Optional<FederatedNetwork> network) {}

  AgentDifference(FederationAgent agent, List<AgentPlan.Part> before, List<AgentPlan.Part> after) {
    this.agent = agent;
    this.before = byKey(before);
    this.after = byKey(after);
    findTorn(before, after);
    findAnew();
  }

  private static Map<IntentKey, Placed> byKey(List<AgentPlan.Part> parts) {
    Map<IntentKey, Placed> all = new LinkedHashMap<>();
    for (AgentPlan.Part part : parts) {
      part.intents().forEach(i -> all.put(i.key(), new Placed(i, part.network())));
    }
    return all;
  }

  /** Another network with the id of an earlier one has its keys and names. */
  private void findTorn(List<AgentPlan.Part> before, List<AgentPlan.Part> after) {
    Map<Long, FederatedNetwork> earlier = new HashMap<>();
    before.forEach(part -> part.network().ifPresent(n -> earlier.put(n.id(), n)));
    for (AgentPlan.Part part : after) {
      FederatedNetwork now = part.network().orElse(null);
      FederatedNetwork then = now == null ? null : earlier.get(now.id());
      if (then != null && (!then.name().equals(now.name()) || then.mode() != now.mode())) {
        torn.add(now.id());
      }
    }
  }

  private void findAnew() {
    Set<IntentKey> seeds = new HashSet<>();
    before.forEach(
        (key, then) -> {
          Placed now = after.get(key);
          if (now == null ? movesAddresses(then, before, after) : isMadeAnew(then, now)) {
            seeds.add(key);
            if (now != null && !(then.intent instanceof Membership)) {
              interruptions.add(
                  where(now)
                      + " at "
                      + agent.name()
                      + " stops for a moment: "
                      + key
                      + " is made anew");
            }
          }
        });
    after.forEach(
        (key, now) -> {
          if (!before.containsKey(key) && movesAddresses(now, after, before)) {
            seeds.add(key);
          }
        });
    if (seeds.isEmpty()) {
      return;
    }
    anew.addAll(seeds);
    // What something rests on stands before it in a plan.
    spread(before);
    spread(after);
    spread(before);
  }

  private void spread(Map<IntentKey, Placed> plan) {
    plan.forEach(
        (key, placed) -> {
          if (!Collections.disjoint(placed.intent.after(), anew)) {
            anew.add(key);
          }
        });
  }

  /** An interface that stays loses its addresses and routes where it joins or leaves a VRF. */
  private static boolean movesAddresses(
      Placed placed, Map<IntentKey, Placed> here, Map<IntentKey, Placed> there) {
    if (!(placed.intent instanceof Membership membership) || membership.vrf().isEmpty()) {
      return false;
    }
    IntentKey tunnel = new IntentKey("tunnel/" + membership.interfaceName());
    return here.containsKey(tunnel) && there.containsKey(tunnel);
  }

  private boolean isMadeAnew(Placed then, Placed now) {
    boolean inPlace = then.intent instanceof StaticRoute || then.intent instanceof WireGuardPeer;
    return isTorn(then) || (!inPlace && !then.intent.equals(now.intent));
  }

  private boolean isTorn(Placed placed) {
    return placed.network.isPresent() && torn.contains(placed.network.get().id());
  }

  private static String where(Placed placed) {
    return placed.network.map(n -> "network " + n.name()).orElse("everything");
  }

  Set<String> interruptions() {
    return interruptions;
  }

  List<Step> steps() {
    List<Intent> clear = new ArrayList<>();
    List<Intent> remove = new ArrayList<>();
    before.forEach(
        (key, then) -> {
          boolean goes = !after.containsKey(key);
          if (anew.contains(key) || isTorn(then) || (goes && isBridged(then))) {
            clear.add(then.intent);
          } else if (goes) {
            remove.add(then.intent);
          }
        });
    List<Intent> build = new ArrayList<>();
    List<Intent> change = new ArrayList<>();
    after.forEach(
        (key, now) -> {
          Placed then = before.get(key);
          if (then == null
              || anew.contains(key)
              || isTorn(now)
              || !then.intent.equals(now.intent)) {
            (now.intent instanceof StaticRoute ? change : build).add(now.intent);
          }
        });
    Collections.reverse(clear);
    Collections.reverse(remove);
    List<Step> steps = new ArrayList<>();
    add(steps, Phase.CLEAR, Action.WITHDRAW, clear);
    add(steps, Phase.BUILD, Action.APPLY, build);
    add(steps, Phase.SWITCH, Action.APPLY, change);
    add(steps, Phase.REMOVE, Action.WITHDRAW, remove);
    return steps;
  }

  private static boolean isBridged(Placed placed) {
    return placed.network.map(FederatedNetwork::isBridged).orElse(false);
  }

  private void add(List<Step> steps, Phase phase, Action action, List<Intent> intents) {
    if (!intents.isEmpty()) {
      steps.add(new Step(phase, agent, action, intents));
    }
  }
}
