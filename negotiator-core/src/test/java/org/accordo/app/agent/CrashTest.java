package org.accordo.app.agent;

import static org.accordo.app.agent.Intents.address;
import static org.accordo.app.agent.Intents.route;
import static org.accordo.app.agent.Intents.routeFrom;
import static org.accordo.app.agent.Intents.translation;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.accordo.driver.api.Intent;
import org.junit.jupiter.api.Test;

/**
 * Ends the process before every single command and around every write of the ledger, starts again,
 * and expects each time that all of a change counts or none of it.
 */
final class CrashTest {
  private static final Intent KEPT = route("198.51.100.0/24", "10.0.0.9");
  private static final Intent OLD = routeFrom("192.0.2.0/24", "10.0.0.2", "192.168.0.1");
  private static final Intent NEW = route("192.0.2.0/24", "10.0.0.3");
  private static final Intent ADDRESS = address("eth2", "192.168.0.1/30");

  private ModelRouter routers;
  private MemoryLedger ledger;

  private ConfigurationAgent start() {
    return new ConfigurationAgent(
        ModelSite.live("r1"),
        new ModelDriver(),
        routers,
        ledger,
        new NoSecrets(),
        Clock.systemUTC());
  }

  private void startOver(Consumer<ConfigurationAgent> prepare) {
    routers = new ModelRouter();
    routers.state("r1").put("forwarding", "0");
    ledger = new MemoryLedger(routers::hasCrashed);
    prepare.accept(start());
  }

  private Map<String, String> state() {
    Map<String, String> state = new TreeMap<>(routers.state("r1"));
    state.values().removeIf(String::isEmpty);
    return state;
  }

  private Map<String, String> stateAfter(
      Consumer<ConfigurationAgent> prepare, Consumer<ConfigurationAgent> change) {
    startOver(prepare);
    change.accept(start());
    return state();
  }

  @Test
  void whatOthersMakeAfterACrashBeforeTheFirstCommandIsLeftAlone() {
    startOver(agent -> {});
    routers.crashBeforeSending();
    assertThat(crashes(start(), applying("a", NEW))).isTrue();

    routers.state("r1").put("route/default/192.0.2.0/24", "of somebody else");
    Map<String, String> before = state();
    ConfigurationAgent restarted = start();
    assertThat(restarted.list(Optional.empty())).isEmpty();
    assertThat(restarted.recover()).isEmpty();
    assertThat(state()).isEqualTo(before);
  }

  /** Crashes at each step in turn and checks what a restart makes of it. */
  private void crashEverywhere(
      Consumer<ConfigurationAgent> prepare, Consumer<ConfigurationAgent> change) {
    Map<String, String> before = stateAfter(prepare, agent -> {});
    Map<String, String> after = stateAfter(prepare, change);
    int crashes = 0;
    for (int kind = 0; kind < 3; kind++) {
      boolean crashed = true;
      for (int step = 0; crashed; step++) {
        startOver(prepare);
        if (kind == 0) {
          routers.crashBefore(step);
        } else {
          ledger.crashAt(step, kind == 2);
        }
        crashed = crashes(start(), change);
        routers.crashBefore(-1);
        ledger.crashAt(-1, false);
        String where = "kind " + kind + ", step " + step;
        checkRestart(where, before, after);
        checkRepeat(where, change, after);
        crashes += crashed ? 1 : 0;
      }
    }
    assertThat(crashes).isGreaterThan(5);
  }

  private static boolean crashes(ConfigurationAgent agent, Consumer<ConfigurationAgent> change) {
    try {
      change.accept(agent);
      return false;
    } catch (ModelRouter.Crash e) {
      return true;
    }
  }

  private void checkRestart(String where, Map<String, String> before, Map<String, String> after) {
    ConfigurationAgent restarted = start();
    assertThat(restarted.recover()).as(where).isEmpty();
    assertThat(state()).as(where).isIn(before, after);
    assertThat(restarted.list(Optional.empty()))
        .as(where)
        .extracting(AppliedIntent::state)
        .allMatch(state -> state == IntentState.IN_FORCE);
    long inForce = restarted.list(Optional.empty()).size();
    assertThat(state().keySet().stream().filter(key -> isIntent(key)).count())
        .as(where + ": the ledger and the router agree")
        .isEqualTo(inForce);
  }

  private static boolean isIntent(String key) {
    return key.startsWith("route/") || key.startsWith("address/") || key.startsWith("nat/");
  }

  private void checkRepeat(
      String where, Consumer<ConfigurationAgent> change, Map<String, String> after) {
    ConfigurationAgent agent = start();
    change.accept(agent);
    assertThat(state()).as(where + ", repeated").isEqualTo(after);
    agent.withdraw("r1", "a", Set.of());
    agent.withdraw("r1", "z", Set.of());
    assertThat(state()).as(where + ", withdrawn").isEqualTo(Map.of("forwarding", "0"));
    assertThat(ledger.isEmpty()).as(where).isTrue();
  }

  private static Consumer<ConfigurationAgent> applying(String owner, Intent... intents) {
    return agent ->
        agent.apply(new ApplyRequest("r1", List.of(intents), owner, ""), ApplyObserver.NOBODY);
  }

  @Test
  void applyOnACleanRouter() {
    crashEverywhere(agent -> {}, applying("a", ADDRESS, NEW, translation(1)));
  }

  @Test
  void applyBesideWhatIsThere() {
    crashEverywhere(applying("z", KEPT), applying("a", ADDRESS, OLD, KEPT));
  }

  @Test
  void replace() {
    crashEverywhere(applying("a", OLD, ADDRESS), applying("a", NEW, ADDRESS));
  }

  @Test
  void withdraw() {
    crashEverywhere(
        applying("z", KEPT).andThen(applying("a", ADDRESS, OLD, translation(1))),
        agent -> agent.withdraw("r1", "a", Set.of()));
  }

  @Test
  void theSameApplyCompletesWithoutRecovery() {
    for (int step = 0; step < 20; step++) {
      startOver(agent -> {});
      routers.crashBefore(step);
      crashes(start(), applying("a", ADDRESS, NEW));
      routers.crashBefore(-1);
      ConfigurationAgent agent = start();
      applying("a", ADDRESS, NEW).accept(agent);
      assertThat(agent.list(Optional.empty()))
          .extracting(AppliedIntent::state)
          .containsExactly(IntentState.IN_FORCE, IntentState.IN_FORCE);
      agent.withdraw("r1", "a", Set.of());
      assertThat(state()).as("step " + step).isEqualTo(Map.of("forwarding", "0"));
    }
  }

  @Test
  void anotherApplyFirstClearsWhatIsLeftOver() {
    for (int step = 0; step < 20; step++) {
      startOver(agent -> {});
      routers.crashBefore(step);
      boolean crashed = crashes(start(), applying("a", ADDRESS, NEW));
      routers.crashBefore(-1);
      ConfigurationAgent agent = start();
      applying("b", KEPT).accept(agent);
      assertThat(state()).containsKey("route/default/198.51.100.0/24");
      if (crashed) {
        assertThat(state()).doesNotContainKey("route/default/192.0.2.0/24");
      }
      agent.withdraw("r1", "a", Set.of());
      agent.withdraw("r1", "b", Set.of());
      assertThat(state()).as("step " + step).isEqualTo(Map.of("forwarding", "0"));
    }
  }

  /** Without a start in between that recovers: each run of the command line is a process. */
  @Test
  void aRouterThatWaitsForAConfirmationIsToldToGoBackFirst() {
    List<Consumer<ConfigurationAgent>> next =
        List.of(
            applying("a", ADDRESS, NEW),
            applying("b", KEPT),
            agent -> agent.withdraw("r1", "a", Set.of()),
            agent -> agent.withdraw("r1", "z", Set.of()));
    for (Consumer<ConfigurationAgent> change : next) {
      for (int step = 0; step < 12; step++) {
        startOver(applying("z", OLD));
        routers.setTimed(true);
        routers.crashBefore(step);
        crashes(
            start(), applying("a", ADDRESS, routeFrom("203.0.113.0/24", "10.0.0.3", "10.0.0.1")));
        routers.crashBefore(-1);
        if (next.indexOf(change) == 0) {
          start().withdraw("r1", "z", Set.of());
        }
        change.accept(start());
        for (String owner : List.of("a", "b", "z")) {
          start().withdraw("r1", owner, Set.of());
        }
        assertThat(state()).as("step " + step).isEqualTo(Map.of("forwarding", "0"));
        assertThat(ledger.isEmpty()).as("step " + step).isTrue();
      }
    }
  }
}
