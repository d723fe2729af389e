package org.accordo.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Membership;
import org.accordo.driver.api.StaticRoute;
import org.accordo.federation.Difference.Action;
import org.accordo.federation.Difference.Phase;
import org.accordo.federation.Difference.Step;
import org.accordo.federation.FederatedNetwork.Loops;
import org.junit.jupiter.api.Test;

/** The steps between two plans lead there, and no moment on the way loops or mixes. */
class DifferenceTest {
  private static final List<Loops> LOOPS = List.of(Loops.AUTO, Loops.SPANNING_TREE, Loops.TREE);

  private static Difference between(Federations before, Federations after) {
    return Difference.between(Optional.of(before.plan()), Optional.of(after.plan()));
  }

  private static List<String> told(Difference difference) {
    return difference.steps().stream()
        .map(
            step ->
                step.phase()
                    + " "
                    + step.action()
                    + " "
                    + step.agent().name()
                    + step.network().map(network -> " " + network.name()).orElse("")
                    + " "
                    + step.intents().stream().map(intent -> intent.key().value()).toList())
        .toList();
  }

  @Test
  void nothingBetweenTheSame() {
    Federations some = Federations.empty().agents(1, 2, 3).bridged(7, 1, 2, 3).routed(8, 1, 2, 3);
    assertThat(between(some, some).isEmpty()).isTrue();
  }

  @Test
  void anotherSiteOnlyGetsItsOwnLinks() {
    Federations three = Federations.empty().agents(1, 2, 3).bridged(7, 1, 2, 3).routed(8, 1, 2, 3);
    Federations four =
        Federations.empty().agents(1, 2, 3, 4).bridged(7, 1, 2, 3, 4).routed(8, 1, 2, 3, 4);
    Difference difference = between(three, four);
    assertThat(difference.interruptions()).isEmpty();
    assertThat(difference.of(Phase.CLEAR)).isEmpty();
    assertThat(difference.of(Phase.REMOVE)).isEmpty();
    assertThat(told(difference))
        .contains(
            "BUILD APPLY a1 [wireguard-peer/wg0/public_key_of_agent_4_AAAAAAAAAAAAAAAAAAAAA]",
            "BUILD APPLY a1 n7 [tunnel/ft7-4, membership/ft7-4]",
            "BUILD APPLY a1 n8 [tunnel/fr8-4, membership/fr8-4]",
            "SWITCH APPLY a1 n8 [route/fv8/10.8.4.0/24]");
  }

  @Test
  void toRemoveASiteIsTheSameBackwards() {
    Federations three = Federations.empty().agents(1, 2, 3).routed(8, 1, 2, 3);
    Federations four = Federations.empty().agents(1, 2, 3, 4).routed(8, 1, 2, 3, 4);
    assertThat(told(between(four, three)))
        .contains(
            "REMOVE WITHDRAW a1 n8 [route/fv8/10.8.4.0/24, membership/fr8-4, tunnel/fr8-4]",
            "REMOVE WITHDRAW a1 [wireguard-peer/wg0/public_key_of_agent_4_AAAAAAAAAAAAAAAAAAAAA]")
        .noneMatch(step -> step.contains("APPLY"));
  }

  @Test
  void routesAreThereBeforeTheOldWayGoes() {
    Federations direct = Federations.empty().agents(1, 2, 3).routed(8, 1, 2, 3);
    Federations around = Federations.empty().agents(1, 2, 3).inactive(1, 2).routed(8, 1, 2, 3);
    assertThat(told(between(direct, around)))
        .containsExactly(
            "SWITCH APPLY a1 n8 [route/fv8/10.8.2.0/24]",
            "SWITCH APPLY a2 n8 [route/fv8/10.8.1.0/24]",
            "REMOVE WITHDRAW a1 n8 [membership/fr8-2, tunnel/fr8-2]",
            "REMOVE WITHDRAW a1 [wireguard-peer/wg0/public_key_of_agent_2_AAAAAAAAAAAAAAAAAAAAA]",
            "REMOVE WITHDRAW a2 n8 [membership/fr8-1, tunnel/fr8-1]",
            "REMOVE WITHDRAW a2 [wireguard-peer/wg0/public_key_of_agent_1_AAAAAAAAAAAAAAAAAAAAA]");
  }

  @Test
  void onBridgesTheOldWayGoesFirst() {
    Federations one = Federations.empty().agents(1, 2, 3).inactive(1, 3).bridged(7, 1, 2, 3);
    Federations other = Federations.empty().agents(1, 2, 3).inactive(1, 2).bridged(7, 1, 2, 3);
    assertThat(between(one, other).steps())
        .filteredOn(step -> step.action() == Action.WITHDRAW && step.phase() == Phase.CLEAR)
        .extracting(step -> step.agent().name())
        .containsExactly("a1", "a2");
  }

  @Test
  void whatIsMadeAnewIsToldAndTakesAllThatRestsOnItAlong() {
    Federations two = Federations.empty().agents(1, 2, 3).bridged(7, 1, 2).routed(8, 1, 2);
    Federations three = Federations.empty().agents(1, 2, 3).bridged(7, 1, 2, 3).routed(8, 1, 2);
    Difference difference = between(two, three);
    assertThat(difference.interruptions())
        .containsExactly(
            "network n7 at a1 stops for a moment: bridge/fb7 is made anew",
            "network n7 at a2 stops for a moment: bridge/fb7 is made anew");
    assertThat(told(difference))
        .contains("CLEAR WITHDRAW a1 n7 [membership/eth7, membership/ft7-2, bridge/fb7]")
        .noneMatch(step -> step.contains("fr8") || step.contains("fv8"));
  }

  /** Joining a VRF takes an interface's addresses. */
  @Test
  void withoutGreTheAddressComesBackAfterTheMove() {
    Federations gre = Federations.empty().agents(1, 2).routed(8, false, 1, 2);
    Federations plain = Federations.empty().agents(1, 2).routed(8, true, 1, 2);
    Difference difference = between(gre, plain);
    assertThat(difference.of(Phase.CLEAR))
        .filteredOn(step -> step.agent().id() == 1)
        .flatExtracting(Step::intents)
        .extracting(intent -> intent.key().value())
        .contains("address/wg0/fe80::1/64");
    assertThat(difference.of(Phase.BUILD).get(0).intents())
        .extracting(intent -> intent.key().value())
        .contains("address/wg0/fe80::1/64", "membership/wg0");
  }

  @Test
  void fromAndToNothing() {
    FederationPlan plan = Federations.empty().agents(1, 2).bridged(7, 1, 2).routed(8, 1, 2).plan();
    Difference build = Difference.between(Optional.empty(), Optional.of(plan));
    assertThat(build.steps()).allMatch(step -> step.action() == Action.APPLY);
    Difference destroy = Difference.between(Optional.of(plan), Optional.empty());
    assertThat(destroy.steps()).allMatch(step -> step.action() == Action.WITHDRAW);
    List<IntentKey> gone =
        destroy.steps().stream()
            .filter(step -> step.agent().id() == 1)
            .flatMap(step -> step.intents().stream().map(Intent::key))
            .toList();
    assertThat(gone)
        .containsExactlyInAnyOrderElementsOf(
            plan.of(plan.federation().agents().get(0)).intents().stream()
                .map(Intent::key)
                .toList());
  }

  /** Whatever changes, and in whatever order the agents of a phase are done. */
  @Test
  void noMomentLoopsOrMixes() {
    Random random = new Random(5);
    for (int round = 0; round < 60; round++) {
      FederationPlan before = random(random);
      FederationPlan after = random(random);
      Difference difference = Difference.between(Optional.of(before), Optional.of(after));
      Routers routers = new Routers(before, after);
      for (Phase phase : Phase.values()) {
        shuffled(difference.of(phase), random).forEach(routers::take);
      }
      routers.assertAre(after);
    }
  }

  /** The steps of one agent stay in their order. */
  private static List<Step> shuffled(List<Step> steps, Random random) {
    List<Integer> turns = new ArrayList<>();
    Map<Integer, Deque<Step>> byAgent = new HashMap<>();
    for (Step step : steps) {
      turns.add(step.agent().id());
      byAgent.computeIfAbsent(step.agent().id(), id -> new ArrayDeque<>()).add(step);
    }
    Collections.shuffle(turns, random);
    return turns.stream().map(id -> byAgent.get(id).remove()).toList();
  }

  private static FederationPlan random(Random random) {
    for (; ; ) {
      Federations some = Federations.empty().agents(1, 2, 3, 4);
      for (int one = 1; one <= 4; one++) {
        for (int other = one + 1; other <= 4; other++) {
          if (random.nextInt(4) == 0) {
            some.inactive(one, other);
          } else if (random.nextInt(3) == 0) {
            some.metric(one, other, 1 + random.nextInt(40));
          }
        }
      }
      Loops loops = LOOPS.get(random.nextInt(LOOPS.size()));
      int[] first = members(random);
      // The same port is now in one network and now in the other; ids change their mode.
      if (random.nextBoolean()) {
        some.bridged(7, loops, ports("eth1", first));
        some.routed(8, random.nextInt(3) == 0, segments("eth2", members(random)));
      } else {
        some.routed(7, false, segments("eth1", first));
        some.bridged(8, loops, ports("eth2", members(random)));
      }
      if (FederationChecks.of(some.build()).isEmpty()) {
        return some.plan();
      }
    }
  }

  private static int[] members(Random random) {
    int without = 1 + random.nextInt(8);
    return java.util.stream.IntStream.rangeClosed(1, 4).filter(id -> id != without).toArray();
  }

  private static Member[] ports(String port, int... members) {
    return java.util.Arrays.stream(members)
        .mapToObj(member -> Federations.port(member, port))
        .toArray(Member[]::new);
  }

  private static Member[] segments(String port, int... members) {
    return java.util.Arrays.stream(members)
        .mapToObj(member -> Federations.segment(member, port, "10.8." + member + ".1/24"))
        .toArray(Member[]::new);
  }

  /** Routers that believe what they are told, and are looked at after every word. */
  private static final class Routers {
    private final Map<Integer, Map<IntentKey, Intent>> routers = new HashMap<>();
    private final Set<Long> spans = new HashSet<>();

    Routers(FederationPlan plan, FederationPlan after) {
      for (FederationAgent agent : plan.federation().agents()) {
        Map<IntentKey, Intent> intents = new LinkedHashMap<>();
        plan.of(agent).intents().forEach(intent -> intents.put(intent.key(), intent));
        routers.put(agent.id(), intents);
      }
      Stream.of(plan, after)
          .flatMap(each -> each.networks().stream())
          .forEach(network -> spans.add(network.network().id()));
    }

    void take(Step step) {
      Map<IntentKey, Intent> router = routers.get(step.agent().id());
      for (Intent intent : step.intents()) {
        if (step.action() == Action.WITHDRAW) {
          assertThat(router.values())
              .as("nothing rests on %s", intent.key())
              .noneMatch(other -> restsOn(other, intent));
          assertThat(router.remove(intent.key())).isNotNull();
        } else {
          assertThat(intent.after())
              .as("what %s rests on", intent.key())
              .allMatch(key -> !isOurs(key) || router.containsKey(key));
          router.put(intent.key(), intent);
        }
        assertNoLoop();
        assertNothingMixes();
      }
    }

    /** A port of the machine is not ours; whatever begins as our names do must be there. */
    private static boolean isOurs(IntentKey key) {
      return key.value().matches("(bridge/fb|vrf/fv|tunnel/f[trn]).*");
    }

    private static boolean restsOn(Intent other, Intent gone) {
      return other.after().contains(gone.key());
    }

    /** Frames of Ethernet tunnels between bridges without spanning tree must not go round. */
    private void assertNoLoop() {
      for (long id : spans) {
        Groups groups = new Groups(5);
        for (int[] pair : joined(id)) {
          boolean both = spanningTree(pair[0], id) && spanningTree(pair[1], id);
          if (!both) {
            assertThat(groups.join(pair[0], pair[1])).as("a loop in network %s", id).isTrue();
          }
        }
      }
    }

    private boolean spanningTree(int agent, long id) {
      return routers.get(agent).get(new IntentKey("bridge/fb" + id)) instanceof Bridge bridge
          && bridge.spanningTree();
    }

    /** Pairs of agents whose bridges have both ends of a tunnel. */
    private List<int[]> joined(long id) {
      List<int[]> joined = new ArrayList<>();
      for (int one = 1; one <= 4; one++) {
        for (int other = one + 1; other <= 4; other++) {
          if (isPort(one, other, id) && isPort(other, one, id)) {
            joined.add(new int[] {one, other});
          }
        }
      }
      return joined;
    }

    private boolean isPort(int at, int to, long id) {
      Map<IntentKey, Intent> router = routers.get(at);
      return router.get(new IntentKey("tunnel/ft" + id + "-" + to)) instanceof GreTunnel
          && router.get(new IntentKey("membership/ft" + id + "-" + to)) instanceof Membership;
    }

    /** A key has one meaning at both ends: never packets here and frames there. */
    private void assertNothingMixes() {
      for (int one = 1; one <= 4; one++) {
        for (int other = one + 1; other <= 4; other++) {
          for (long id : spans) {
            boolean mixes =
                (has(one, "ft", id, other) && has(other, "fr", id, one))
                    || (has(one, "fr", id, other) && has(other, "ft", id, one));
            assertThat(mixes).as("network %s between %s and %s", id, one, other).isFalse();
          }
        }
      }
    }

    private boolean has(int at, String kind, long id, int to) {
      return routers.get(at).containsKey(new IntentKey("tunnel/" + kind + id + "-" + to));
    }

    void assertAre(FederationPlan plan) {
      for (FederationAgent agent : plan.federation().agents()) {
        assertThat(routers.get(agent.id()).values())
            .containsExactlyInAnyOrderElementsOf(plan.of(agent).intents());
        assertThat(routers.get(agent.id()).values())
            .filteredOn(StaticRoute.class::isInstance)
            .allMatch(route -> route.after().stream().noneMatch(this::isMissing));
      }
    }

    private boolean isMissing(IntentKey key) {
      return isOurs(key) && routers.values().stream().noneMatch(router -> router.containsKey(key));
    }
  }
}
