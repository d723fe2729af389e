package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.Vrf;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * Puts intents in the order of applying: as asked for, but each after those it names, and addresses
 * after the VRF that their interface is moved into.
 */
public final class IntentOrder {

  private IntentOrder() {}

  /**
   * The intents in order, each once.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-value} where two intents want the
   *     same thing in different ways, or where some wait for each other
   */
  public static List<Intent> of(List<Intent> asked) {
    Map<IntentKey, Integer> places = new LinkedHashMap<>();
    List<Intent> intents = new ArrayList<>(asked.size());
    for (Intent intent : asked) {
      Integer place = places.putIfAbsent(intent.key(), intents.size());
      if (place == null) {
        intents.add(intent);
      } else if (!intents.get(place).equals(intent)) {
        throw Problem.of(
                ProblemCode.INVALID_VALUE,
                intent.key() + " is asked for twice with different content")
            .hint("Keep one of the two")
            .exception();
      }
    }
    return sorted(intents, places);
  }

  private static List<Intent> sorted(List<Intent> intents, Map<IntentKey, Integer> places) {
    int[] waitsFor = new int[intents.size()];
    Map<Integer, List<Integer>> followers = new HashMap<>();
    Map<InterfaceName, IntentKey> vrfs = vrfsByMember(intents);
    for (int i = 0; i < intents.size(); i++) {
      for (IntentKey earlier : earlier(intents.get(i), vrfs)) {
        Integer place = places.get(earlier);
        if (place != null && place != i) {
          waitsFor[i]++;
          followers.computeIfAbsent(place, p -> new ArrayList<>()).add(i);
        }
      }
    }
    PriorityQueue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < waitsFor.length; i++) {
      if (waitsFor[i] == 0) {
        ready.add(i);
      }
    }
    List<Intent> ordered = new ArrayList<>(intents.size());
    while (!ready.isEmpty()) {
      int place = ready.remove();
      ordered.add(intents.get(place));
      for (int follower : followers.getOrDefault(place, List.of())) {
        if (--waitsFor[follower] == 0) {
          ready.add(follower);
        }
      }
    }
    if (ordered.size() < intents.size()) {
      throw cycle(intents, ordered);
    }
    return ordered;
  }

  private static Map<InterfaceName, IntentKey> vrfsByMember(List<Intent> intents) {
    Map<InterfaceName, IntentKey> vrfs = new HashMap<>();
    for (Intent intent : intents) {
      if (intent instanceof Vrf vrf) {
        vrf.members().forEach(member -> vrfs.put(member, vrf.key()));
      }
    }
    return vrfs;
  }

  /** An interface loses its addresses where it is moved into a VRF. */
  private static Set<IntentKey> earlier(Intent intent, Map<InterfaceName, IntentKey> vrfs) {
    Set<IntentKey> earlier = new HashSet<>(intent.after());
    if (intent instanceof InterfaceAddress address && vrfs.containsKey(address.interfaceName())) {
      earlier.add(vrfs.get(address.interfaceName()));
    }
    return earlier;
  }

  private static RuntimeException cycle(List<Intent> intents, List<Intent> ordered) {
    List<IntentKey> stuck = new ArrayList<>();
    for (Intent intent : intents) {
      if (!ordered.contains(intent)) {
        stuck.add(intent.key());
      }
    }
    return Problem.of(
            ProblemCode.INVALID_VALUE, "These intents wait for each other to go first: " + stuck)
        .hint("Break the circle, such as a bridge that is a member of itself through a tunnel")
        .exception();
  }
}
