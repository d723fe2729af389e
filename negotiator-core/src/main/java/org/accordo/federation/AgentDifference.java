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
import org.accordo.driver.api.Ospf;
import org.accordo.driver.api.OspfInterface;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.WireGuardPeer;
import org.accordo.federation.Difference.Action;
import org.accordo.federation.Difference.Phase;
import org.accordo.federation.Difference.Step;

/** What has to be done on one agent's router to get from what is there to a plan. */
final class AgentDifference {
  private final FederationAgent agent;
  private final Map<IntentKey, Placed> before;
  private final Map<IntentKey, Placed> after;
  private final Set<Long> torn = new HashSet<>();

  /** Keys of what must go and come again, since it or what it rests on is made anew. */
  private final Set<IntentKey> anew = new HashSet<>();

  private final Set<String> interruptions = new TreeSet<>();

  AgentDifference(FederationAgent agent, List<Placed> before, List<Placed> after) {
    this.agent = agent;
    this.before = byKey(before);
    this.after = byKey(after);
    findTorn(before, after);
    findAnew();
    findPauses();
  }

  private static Map<IntentKey, Placed> byKey(List<Placed> placed) {
    Map<IntentKey, Placed> all = new LinkedHashMap<>();
    placed.forEach(each -> all.put(each.intent().key(), each));
    return all;
  }

  /** Another network with the id of an earlier one has its keys and names. */
  private void findTorn(List<Placed> before, List<Placed> after) {
    Map<Long, PartOwner.Network> now = new HashMap<>();
    for (Placed placed : after) {
      placed.networks().forEach(network -> network.ifPresent(n -> now.put(n.id(), n)));
    }
    for (Placed placed : before) {
      for (Optional<PartOwner.Network> network : placed.networks()) {
        if (network.isPresent() && isTorn(network.get(), now)) {
          torn.add(network.get().id());
        }
      }
    }
  }

  private static boolean isTorn(PartOwner.Network then, Map<Long, PartOwner.Network> now) {
    return now.containsKey(then.id()) && !now.get(then.id()).equals(then);
  }

  private void findAnew() {
    Set<IntentKey> seeds = new HashSet<>();
    before.forEach(
        (key, then) -> {
          Placed now = after.get(key);
          if (now == null ? movesAddresses(then, before, after) : isMadeAnew(then, now)) {
            seeds.add(key);
            if (now != null && !(then.intent() instanceof Membership)) {
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

  /** Routes go as soon as what takes their place was sent, and neighbours meet later. */
  private void findPauses() {
    after.forEach(
        (key, now) -> {
          if (now.intent() instanceof Ospf ospf && !before.containsKey(key)) {
            boolean hadRoutes =
                before.values().stream()
                    .anyMatch(
                        then ->
                            then.intent() instanceof StaticRoute route
                                && route.vrf().equals(ospf.vrf())
                                && route.destination().isV6() == ospf.isV6());
            if (hadRoutes) {
              interruptions.add(
                  where(now)
                      + " at "
                      + agent.name()
                      + " has no routes to others until OSPF has found its neighbours, some"
                      + " seconds");
            }
          }
        });
  }

  private void spread(Map<IntentKey, Placed> plan) {
    plan.forEach(
        (key, placed) -> {
          if (!Collections.disjoint(placed.intent().after(), anew)) {
            anew.add(key);
          }
        });
  }

  /** An interface that stays loses its addresses and routes where it joins or leaves a VRF. */
  private static boolean movesAddresses(
      Placed placed, Map<IntentKey, Placed> here, Map<IntentKey, Placed> there) {
    if (!(placed.intent() instanceof Membership membership) || membership.vrf().isEmpty()) {
      return false;
    }
    IntentKey tunnel = new IntentKey("tunnel/" + membership.interfaceName());
    return here.containsKey(tunnel) && there.containsKey(tunnel);
  }

  private boolean isMadeAnew(Placed then, Placed now) {
    boolean inPlace =
        then.intent() instanceof StaticRoute
            || then.intent() instanceof WireGuardPeer
            || then.intent() instanceof OspfInterface;
    return isTorn(then) || (!inPlace && !then.intent().equals(now.intent()));
  }

  private boolean isTorn(Placed placed) {
    return placed.networks().stream()
        .anyMatch(network -> network.filter(n -> torn.contains(n.id())).isPresent());
  }

  private static String where(Placed placed) {
    return placed.networks().stream()
        .flatMap(Optional::stream)
        .findFirst()
        .map(n -> "network " + n.name())
        .orElse("everything");
  }

  Set<String> interruptions() {
    return interruptions;
  }

  List<Step> steps() {
    List<Placed> clear = new ArrayList<>();
    List<Placed> remove = new ArrayList<>();
    before.forEach(
        (key, then) -> {
          Placed now = after.get(key);
          if (anew.contains(key) || isTorn(then) || (now == null && then.isBridged())) {
            clear.add(then);
          } else if (now == null) {
            remove.add(then);
          } else if (!now.networks().containsAll(then.networks())) {
            Set<Optional<PartOwner.Network>> former = new HashSet<>(then.networks());
            former.removeAll(now.networks());
            remove.add(new Placed(then.intent(), former, true));
          }
        });
    List<Placed> build = new ArrayList<>();
    List<Placed> change = new ArrayList<>();
    after.forEach(
        (key, now) -> {
          if (isDone(key, now)) {
            return;
          }
          (now.intent() instanceof StaticRoute ? change : build).add(now);
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

  private boolean isDone(IntentKey key, Placed now) {
    Placed then = before.get(key);
    return then != null
        && then.sound()
        && then.intent().equals(now.intent())
        && then.networks().containsAll(now.networks())
        && !anew.contains(key)
        && !isTorn(now);
  }

  /** One step for each network; what all of them rest on comes first and goes last. */
  private void add(List<Step> steps, Phase phase, Action action, List<Placed> all) {
    Map<Optional<PartOwner.Network>, List<Intent>> parts = new LinkedHashMap<>();
    for (Placed placed : all) {
      for (Optional<PartOwner.Network> network : placed.networks()) {
        parts.computeIfAbsent(network, n -> new ArrayList<>()).add(placed.intent());
      }
    }
    Optional<List<Intent>> shared = Optional.ofNullable(parts.remove(Optional.empty()));
    if (action == Action.APPLY) {
      shared.ifPresent(i -> steps.add(new Step(phase, agent, action, Optional.empty(), i)));
    }
    parts.forEach((network, i) -> steps.add(new Step(phase, agent, action, network, i)));
    if (action == Action.WITHDRAW) {
      shared.ifPresent(i -> steps.add(new Step(phase, agent, action, Optional.empty(), i)));
    }
  }
}
