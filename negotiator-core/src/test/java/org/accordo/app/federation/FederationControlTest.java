package org.accordo.app.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.accordo.app.federation.FederationControl.Asking;
import org.accordo.federation.FederatedNetwork.Loops;
import org.accordo.federation.Federation;
import org.accordo.federation.Federations;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manager with agents behind their real contract, and routers that are maps. */
class FederationControlTest {
  private final Agents agents;

  FederationControlTest(@TempDir Path folder) {
    agents = new Agents(folder);
  }

  @AfterEach
  void stop() {
    agents.close();
  }

  private static Federation of(Federations some) {
    return some.reachable().build();
  }

  private static Federations three() {
    return Federations.empty().agents(1, 2, 3).bridged(7, 1, 2, 3).routed(8, 1, 2, 3);
  }

  private Rollout apply(Federation federation) {
    return apply(federation, Optional.empty());
  }

  private Rollout apply(Federation federation, Optional<Federation> earlier) {
    agents.start(federation);
    try (FederationControl control = new FederationControl(agents, 8, RolloutObserver.NOBODY)) {
      return control.carryOut(
          control.prospect(federation, earlier, Map.of(), new Asking(true, false)), Set.of());
    }
  }

  private Rollout destroy(Federation federation) {
    try (FederationControl control = new FederationControl(agents, 8, RolloutObserver.NOBODY)) {
      return control.carryOut(control.nothing(federation, Set.of()), Set.of());
    }
  }

  private Map<String, Map<String, String>> routers() {
    Map<String, Map<String, String>> all = new TreeMap<>();
    agents.names().forEach(name -> all.put(name, agents.router(name)));
    return all;
  }

  private static int applied(Rollout rollout) {
    return rollout.agents().stream().mapToInt(Rollout.AgentResult::applied).sum();
  }

  private static int withdrawn(Rollout rollout) {
    return rollout.agents().stream().mapToInt(Rollout.AgentResult::withdrawn).sum();
  }

  @Test
  void applyThenNothingToDoThenDestroyLeavesNothing() {
    Federation federation = of(three());
    Rollout first = apply(federation);
    assertThat(first.problem()).isEmpty();
    assertThat(first.isComplete()).isTrue();
    assertThat(agents.router("a1").keySet())
        .contains("tunnel/wg0", "tunnel/ft7-2", "membership/ft7-3", "route/fv8/10.8.3.0/24")
        .filteredOn(key -> key.startsWith("wireguard-peer/"))
        .hasSize(2)
        .noneMatch(key -> key.contains("public_key_of_agent"));
    Rollout second = apply(federation);
    assertThat(second.isComplete()).isTrue();
    assertThat(applied(second) + withdrawn(second)).isZero();
    Rollout end = destroy(federation);
    assertThat(end.isComplete()).isTrue();
    assertThat(withdrawn(end)).isEqualTo(applied(first));
    assertThat(routers().values()).allMatch(Map::isEmpty);
  }

  @Test
  void anotherSiteChangesNothingThatIsThere() {
    Federations four =
        Federations.empty().agents(1, 2, 3, 4).bridged(7, 1, 2, 3, 4).routed(8, 1, 2, 3, 4);
    apply(of(three()));
    Map<String, Map<String, String>> before = routers();
    agents.names().forEach(name -> agents.device(name).takeLog());
    Rollout more = apply(of(four));
    assertThat(more.isComplete()).isTrue();
    assertThat(withdrawn(more)).isZero();
    before.forEach((name, had) -> assertThat(agents.router(name)).containsAllEntriesOf(had));
    assertThat(agents.device("a1").takeLog()).noneMatch(command -> command.startsWith("drop"));
    // Back again: agent 4 is not in the description, and loses its own through the earlier one.
    Rollout back = apply(of(three()), Optional.of(of(four)));
    assertThat(back.isComplete()).isTrue();
    assertThat(agents.router("a4")).isEmpty();
    assertThat(routers()).containsAllEntriesOf(before);
  }

  @Test
  void whoIsNoLongerDescribedIsTold() {
    Federations four = Federations.empty().agents(1, 2, 3, 4).bridged(7, 1, 2, 3, 4);
    apply(of(four));
    Federation rest = of(Federations.empty().agents(1, 2, 3).bridged(7, 1, 2, 3));
    try (FederationControl control = new FederationControl(agents, 8, RolloutObserver.NOBODY)) {
      Prospect prospect =
          control.prospect(rest, Optional.empty(), Map.of(), new Asking(false, false));
      assertThat(prospect.warnings())
          .contains(
              "agent 4 is not described any more: the others lose what leads to it, and its own"
                  + " router keeps what it has; --from with the earlier description takes that off"
                  + " too");
      assertThat(control.carryOut(prospect, Set.of()).isComplete()).isTrue();
    }
    assertThat(agents.router("a1").keySet()).noneMatch(key -> key.endsWith("-4"));
    assertThat(agents.router("a4")).isNotEmpty();
  }

  @Test
  void whoIsDownIsCompletedWhenItIsBack() {
    Federation federation = of(three());
    agents.start(federation).takeDown("a3");
    Rollout first = apply(federation);
    assertThat(first.isComplete()).isFalse();
    assertThat(first.problem().orElseThrow().code()).isEqualTo(ProblemCode.AGENT_UNREACHABLE);
    assertThat(agents.router("a3")).isEmpty();
    assertThat(agents.router("a1").keySet())
        .contains("tunnel/ft7-2", "route/fv8/10.8.2.0/24", "membership/eth7")
        .noneMatch(key -> key.contains("-3") || key.contains("10.8.3.0"))
        .noneMatch(key -> key.contains("public_key_of_agent"));
    assertThat(first.agents())
        .filteredOn(result -> result.waiting() > 0)
        .extracting(Rollout.AgentResult::agent, Rollout.AgentResult::waitsFor)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a1", List.of("a3")),
            org.assertj.core.groups.Tuple.tuple("a2", List.of("a3")));
    agents.bringBack("a3");
    Rollout second = apply(federation);
    assertThat(second.isComplete()).isTrue();
    Map<String, Map<String, String>> completed = routers();
    destroy(federation);
    apply(federation);
    assertThat(routers()).isEqualTo(completed);
  }

  private static Federations tree() {
    return Federations.empty()
        .agents(1, 2, 3, 4)
        .metric(1, 2, 1)
        .metric(3, 4, 1)
        .metric(1, 4, 5)
        .bridged(7, Loops.TREE, 1, 2, 3, 4);
  }

  /** The tunnel between 2 and 3 is there as long as nobody can tell them; 1 and 4 must not meet. */
  @Test
  void aTreeStaysAsItIsWhereTwoThatAreDownMayStillBeJoined() {
    apply(of(tree().metric(2, 3, 1)));
    Map<String, Map<String, String>> before = routers();
    assertThat(before.get("a2")).containsKey("tunnel/ft7-3");
    agents.takeDown("a2");
    agents.takeDown("a3");
    Federation other = of(tree().metric(2, 3, 30));
    Rollout held = apply(other);
    assertThat(held.isComplete()).isFalse();
    assertThat(agents.router("a1")).containsAllEntriesOf(before.get("a1"));
    assertThat(agents.router("a1")).doesNotContainKey("tunnel/ft7-4");
    agents.bringBack("a2");
    apply(other);
    agents.bringBack("a3");
    assertThat(apply(other).isComplete()).isTrue();
    assertThat(agents.router("a1")).containsKey("tunnel/ft7-4");
    assertThat(agents.router("a2")).doesNotContainKey("tunnel/ft7-3");
  }

  /**
   * What was there before an agent went down stays, also where its key has to be had from others.
   */
  @Test
  void whatLeadsToWhoIsDownStaysAsItIs() {
    Federation federation = of(three());
    apply(federation);
    Map<String, Map<String, String>> before = routers();
    agents.takeDown("a3");
    Rollout again = apply(federation);
    assertThat(applied(again) + withdrawn(again)).isZero();
    assertThat(routers()).isEqualTo(before);
    assertThat(again.isComplete()).isFalse();
  }

  @Test
  void aFailureIsUndoneThereAndHoldsBackOnlyWhatDependsOnIt() {
    Federation federation = of(three());
    agents.start(federation);
    agents.device("a2").refuseForGood("put filter/tunnel/fr8-3 0");
    Rollout first = apply(federation);
    assertThat(first.problem().orElseThrow().message())
        .isEqualTo("Refused: put filter/tunnel/fr8-3 0; what had been applied was undone");
    assertThat(agents.router("a2").keySet())
        .contains("tunnel/ft7-1", "tunnel/ft7-3")
        .noneMatch(key -> key.contains("fr8") || key.contains("fv8"));
    // The tunnels at the other end are harmless, and no route leads into them.
    assertThat(agents.router("a1").keySet())
        .contains("tunnel/fr8-2", "route/fv8/10.8.3.0/24")
        .doesNotContain("route/fv8/10.8.2.0/24");
    agents.device("a2").accept();
    assertThat(apply(federation).isComplete()).isTrue();
    assertThat(agents.router("a1")).containsKey("route/fv8/10.8.2.0/24");
  }

  @Test
  void onlyTheAgentsNamedAreChanged() {
    Federation federation = of(three());
    agents.start(federation);
    try (FederationControl control = new FederationControl(agents, 8, RolloutObserver.NOBODY)) {
      Rollout one =
          control.carryOut(
              control.prospect(federation, Optional.empty(), Map.of(), new Asking(true, false)),
              Set.of("a1"));
      assertThat(one.isComplete()).isFalse();
    }
    assertThat(agents.router("a1"))
        .containsKey("tunnel/ft7-2")
        .doesNotContainKey("route/fv8/10.8.2.0/24");
    assertThat(agents.router("a2")).isEmpty();
    assertThat(apply(federation).isComplete()).isTrue();
  }

  @Test
  void aRotatedKeyReachesThePeersAndTouchesNobodyElse() {
    Federation federation = of(three());
    apply(federation);
    Map<String, Map<String, String>> before = routers();
    agents.names().forEach(name -> agents.device(name).takeLog());
    try (FederationControl control = new FederationControl(agents, 8, RolloutObserver.NOBODY)) {
      assertThat(
              control
                  .rotate(federation, Map.of(), federation.agent("a2").orElseThrow())
                  .isComplete())
          .isTrue();
    }
    assertThat(agents.router("a2")).isEqualTo(before.get("a2"));
    assertThat(agents.device("a2").takeLog())
        .anyMatch(command -> command.startsWith("put tunnel/wg0 "))
        .noneMatch(command -> command.startsWith("drop"));
    for (String peer : List.of("a1", "a3")) {
      assertThat(agents.router(peer))
          .isNotEqualTo(before.get(peer))
          .hasSameSizeAs(before.get(peer));
      assertThat(agents.device(peer).takeLog())
          .filteredOn(command -> command.startsWith("drop "))
          .hasSize(1)
          .allMatch(command -> command.startsWith("drop wireguard-peer/wg0/"));
    }
    Rollout after = apply(federation);
    assertThat(after.isComplete()).isTrue();
    assertThat(applied(after) + withdrawn(after)).isZero();
  }

  @Test
  void aKeyThatCannotBeSentLeavesTheEarlierOne() {
    Federation federation = of(three());
    apply(federation);
    agents.device("a2").setUnreachable(true);
    try (FederationControl control = new FederationControl(agents, 8, RolloutObserver.NOBODY)) {
      Rollout failed = control.rotate(federation, Map.of(), federation.agent("a2").orElseThrow());
      assertThat(failed.problem().orElseThrow().code()).isEqualTo(ProblemCode.DEVICE_UNREACHABLE);
    }
    agents.device("a2").setUnreachable(false);
    assertThat(apply(federation).isComplete()).isTrue();
    Collection<String> a1 = agents.router("a1").values();
    assertThat(a1).filteredOn(value -> value.startsWith("wireguard-peer")).hasSize(2);
  }

  @Test
  void withoutAnAddressNobodyIsAsked() {
    Federation federation = Federations.empty().agents(1, 2).bridged(7, 1, 2).build();
    try (FederationControl control = new FederationControl(agents, 8, RolloutObserver.NOBODY)) {
      assertThatThrownBy(
              () ->
                  control.prospect(federation, Optional.empty(), Map.of(), new Asking(true, false)))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining(
              "The description does not say where these agents are reached: [a1, a2]");
    }
  }

  @Test
  void whatIsMissingOnARouterIsSentAgainAfterALook() {
    Federation federation = of(three());
    apply(federation);
    agents.device("a1").state("a1").remove("tunnel/ft7-2");
    Rollout blind = apply(federation);
    assertThat(applied(blind)).isZero();
    try (FederationControl control = new FederationControl(agents, 8, RolloutObserver.NOBODY)) {
      control.carryOut(
          control.prospect(federation, Optional.empty(), Map.of(), new Asking(true, true)),
          Set.of());
    }
    assertThat(agents.router("a1")).containsKey("tunnel/ft7-2");
  }

  @Test
  void fiftyAgentsInParallel() {
    int[] all = IntStream.rangeClosed(1, 50).toArray();
    Federation federation = of(Federations.empty().agents(all).bridged(7, all).routed(8, all));
    Rollout first = apply(federation);
    assertThat(first.problem()).isEmpty();
    assertThat(first.isComplete()).isTrue();
    assertThat(agents.router("a50").keySet())
        .filteredOn(key -> key.startsWith("wireguard-peer/"))
        .hasSize(49);
    assertThat(destroy(federation).isComplete()).isTrue();
    assertThat(routers().values()).allMatch(Map::isEmpty);
  }
}
