package org.accordo.app.agent;

import static org.accordo.app.agent.Intents.address;
import static org.accordo.app.agent.Intents.route;
import static org.accordo.app.agent.Intents.routeFrom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.accordo.driver.api.Intent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Routers that take back by themselves what nobody confirms, and what the ledger makes of it. */
final class WaysBackTest {
  private static final Duration SOON = Duration.ofMinutes(1);
  private static final Duration LATER = Duration.ofMinutes(2);
  private static final Intent KEPT = route("198.51.100.0/24", "10.0.0.9");
  private static final Intent OLD = routeFrom("192.0.2.0/24", "10.0.0.2", "192.168.0.1");
  private static final Intent NEW = route("192.0.2.0/24", "10.0.0.3");
  private static final Intent ADDRESS = address("eth2", "192.168.0.1/30");

  private ModelRouter routers;
  private MemoryLedger ledger;

  @BeforeEach
  void startOver() {
    routers = new ModelRouter();
    routers.setKeepsWaysBack(true);
    routers.state("r1").put("forwarding", "0");
    ledger = new MemoryLedger(routers::hasCrashed);
  }

  private ConfigurationAgent start() {
    return new ConfigurationAgent(
        ModelSite.live("r1"),
        new ModelDriver(),
        routers,
        ledger,
        new NoSecrets(),
        Clock.systemUTC());
  }

  private static ApplyOutcome apply(
      ConfigurationAgent agent, String owner, Optional<Duration> wayBack, Intent... intents) {
    return agent.apply(
        new ApplyRequest("r1", List.of(intents), owner, owner, wayBack), progress -> {});
  }

  private static ApplyOutcome apply(
      ConfigurationAgent agent, String owner, Duration wayBack, Intent... intents) {
    return apply(agent, owner, Optional.of(wayBack), intents);
  }

  private Map<String, String> state() {
    Map<String, String> state = new TreeMap<>(routers.state("r1"));
    state.values().removeIf(String::isEmpty);
    return state;
  }

  private static List<String> keys(ConfigurationAgent agent) {
    return agent.list(Optional.empty()).stream().map(each -> each.key().value()).toList();
  }

  @Test
  void whatNobodyConfirmsIsGoneAndTheLedgerSaysSo() {
    Map<String, String> before = state();
    apply(start(), "a", SOON, ADDRESS, NEW);
    assertThat(state()).isNotEqualTo(before);
    routers.goBack();
    assertThat(state()).isEqualTo(before);

    routers.takeLog();
    ConfigurationAgent back = start();
    assertThat(back.recover()).isEmpty();
    assertThat(keys(back)).isEmpty();
    assertThat(routers.takeLog()).as("nothing is undone twice").isEmpty();
    assertThat(routers.keepsNothing()).isTrue();
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void whatIsConfirmedStays() {
    ConfigurationAgent agent = start();
    apply(agent, "a", SOON, ADDRESS, NEW);
    Map<String, String> applied = state();
    agent.keep("r1", "a", Optional.empty());
    agent.keep("r1", "a", Optional.empty());
    assertThat(routers.keepsNothing()).isTrue();
    routers.goBack();
    assertThat(state()).isEqualTo(applied);
    assertThat(keys(agent)).hasSize(2);
  }

  @Test
  void anApplyThatIsToStayEndsItsOwnTimer() {
    ConfigurationAgent agent = start();
    apply(agent, "a", Optional.empty(), ADDRESS, NEW);
    assertThat(routers.keepsNothing()).isTrue();
    apply(agent, "b", SOON, ADDRESS);
    apply(agent, "c", Optional.empty(), ADDRESS);
    assertThat(routers.armed()).isEqualTo(1);
    agent.keep("r1", "b", Optional.of(LATER));
    assertThat(routers.armed()).isEqualTo(1);
    agent.withdraw("r1", "b", Set.of());
    assertThat(routers.keepsNothing()).isTrue();
  }

  @Test
  void whoeverConfirmsTooLateHearsIt() {
    ConfigurationAgent agent = start();
    apply(agent, "a", SOON, NEW);
    routers.goBack();
    assertThatThrownBy(() -> agent.keep("r1", "a", Optional.empty()))
        .hasMessage(
            "r1: The router went back by itself before anybody said that this is to stay"
                + " [went-back]");
    assertThat(keys(agent)).isEmpty();
    assertThatThrownBy(() -> agent.keep("r1", "a", Optional.empty()))
        .hasMessageEndingWith("[went-back]");
    assertThat(routers.keepsNothing()).isTrue();

    assertThat(apply(agent, "a", SOON, NEW).changed()).as("the same request counts anew").isTrue();
    agent.keep("r1", "a", Optional.empty());
    assertThat(keys(agent)).containsExactly("route/default/192.0.2.0/24");
  }

  @Test
  void whatSomebodyElseWantsTooStays() {
    apply(start(), "a", SOON, NEW);
    apply(start(), "b", Optional.empty(), NEW);
    Map<String, String> applied = state();
    routers.goBack();
    assertThat(state()).isEqualTo(applied);
    ConfigurationAgent agent = start();
    assertThat(agent.recover()).isEmpty();
    assertThat(agent.list(Optional.empty()).get(0).owners()).containsExactly("b");
    assertThat(routers.keepsNothing()).isTrue();
  }

  @Test
  void whatSeveralWantGoesWithTheLastOfThem() {
    Map<String, String> before = state();
    apply(start(), "a", SOON, NEW);
    apply(start(), "b", LATER, NEW);
    Map<String, String> applied = state();
    routers.goBackOnce();
    assertThat(state()).isEqualTo(applied);
    routers.goBackOnce();
    assertThat(state()).isEqualTo(before);
    ConfigurationAgent agent = start();
    assertThat(agent.recover()).isEmpty();
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void aSharedPartGoesWithTheLastOfItsUsers() {
    Map<String, String> before = state();
    apply(start(), "a", SOON, OLD);
    apply(start(), "b", LATER, KEPT);
    routers.goBackOnce();
    assertThat(state()).containsEntry("forwarding", "1").doesNotContainKey("sourced");
    assertThat(start().recover()).isEmpty();
    assertThat(state()).containsEntry("forwarding", "1");
    routers.goBackOnce();
    assertThat(state()).isEqualTo(before);
    assertThat(start().recover()).isEmpty();
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void aSharedPartStaysWithAUserThatStays() {
    ConfigurationAgent agent = start();
    apply(agent, "a", SOON, OLD);
    apply(agent, "b", LATER, KEPT);
    agent.keep("r1", "a", Optional.empty());
    routers.goBack();
    assertThat(state()).containsEntry("forwarding", "1").containsEntry("sourced", "1");
    assertThat(start().recover()).isEmpty();
    ConfigurationAgent again = start();
    assertThat(keys(again)).containsExactly("route/default/192.0.2.0/24");
    again.withdraw("r1", "a", Set.of());
    assertThat(state()).isEqualTo(Map.of("forwarding", "0"));
  }

  @Test
  void whatARouterCouldNotTakeBackIsWithdrawn() {
    Map<String, String> before = state();
    apply(start(), "a", SOON, NEW);
    routers.refuseForGood("drop route/default/192.0.2.0/24");
    routers.goBack();
    assertThat(state()).isNotEqualTo(before);
    routers.accept();
    ConfigurationAgent agent = start();
    assertThat(agent.recover()).isEmpty();
    assertThat(state()).isEqualTo(before);
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void aRouterThatWasRestartedHasNoWaysBack() {
    ConfigurationAgent agent = start();
    apply(agent, "a", SOON, NEW);
    routers.forgetWaysBack();
    routers.state("r1").clear();
    ConfigurationAgent again = start();
    assertThat(again.recover()).isEmpty();
    assertThat(again.drift("r1", false).get(0).verdict()).isEqualTo(DriftedIntent.Verdict.MISSING);
    again.keep("r1", "a", Optional.empty());
    again.withdraw("r1", "a", Set.of());
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void aWithdrawEndsTheTimer() {
    ConfigurationAgent agent = start();
    Map<String, String> before = state();
    apply(agent, "a", SOON, ADDRESS, NEW);
    agent.withdraw("r1", "a", Set.of());
    assertThat(state()).isEqualTo(before);
    assertThat(routers.keepsNothing()).isTrue();
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void aRefusedChangeEndsTheTimer() {
    ConfigurationAgent agent = start();
    Map<String, String> before = state();
    routers.refuse("put route/default/192.0.2.0/24 " + IntentText.of(NEW));
    assertThatThrownBy(() -> apply(agent, "a", SOON, ADDRESS, NEW))
        .hasMessageContaining("what had been applied was undone");
    assertThat(state()).isEqualTo(before);
    assertThat(routers.keepsNothing()).isTrue();
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void whatTookAnothersPlaceStaysOnceItIsThere() {
    ConfigurationAgent agent = start();
    apply(agent, "a", Optional.empty(), OLD);
    agent.apply(
        new ApplyRequest("r1", List.of(NEW, ADDRESS), "a", "again", Optional.of(SOON)),
        progress -> {});
    assertThat(routers.armed()).isEqualTo(1);
    routers.goBack();
    assertThat(start().recover()).isEmpty();
    assertThat(keys(start())).containsExactly("route/default/192.0.2.0/24");
    assertThat(state())
        .containsEntry("route/default/192.0.2.0/24", IntentText.of(NEW))
        .containsEntry("forwarding", "1");
  }

  /** Ends the process at each step in turn; nobody starts it again until the router went back. */
  private void crashEverywhere(
      Consumer<ConfigurationAgent> prepare, Consumer<ConfigurationAgent> change, boolean stays) {
    prepare.accept(start());
    Map<String, String> before = state();
    change.accept(start());
    Map<String, String> after = state();
    int crashes = 0;
    int stayed = 0;
    for (int step = 0; ; step++) {
      startOver();
      prepare.accept(start());
      ConfigurationAgent agent = start();
      routers.crashBefore(step);
      boolean crashed = false;
      try {
        change.accept(agent);
      } catch (ModelRouter.Crash e) {
        crashed = true;
      }
      if (!crashed) {
        break;
      }
      crashes++;
      check(before, after, stays);
    }
    for (int write = 0; ; write++) {
      for (boolean afterwards : new boolean[] {false, true}) {
        startOver();
        prepare.accept(start());
        ConfigurationAgent agent = start();
        ledger.crashAt(write, afterwards);
        try {
          change.accept(agent);
          assertThat(crashes).isGreaterThan(5);
          return;
        } catch (ModelRouter.Crash e) {
          crashes++;
        }
        ledger.crashAt(-1, false);
        check(before, after, stays);
        stayed++;
      }
      assertThat(stayed).isLessThan(100);
    }
  }

  private void check(Map<String, String> before, Map<String, String> after, boolean stays) {
    routers.crashBefore(-1);
    routers.goBack();
    assertThat(routers.armed()).isZero();
    Map<String, String> alone = state();
    if (stays) {
      if (!before.containsKey("sourced") || !alone.equals(before)) {
        alone.remove("sourced"); // what only the replaced one needed, the agent alone takes off
      }
      assertThat(alone).isIn(before, after);
    } else {
      assertThat(alone).isEqualTo(before);
    }
    ConfigurationAgent restarted = start();
    assertThat(restarted.recover()).isEmpty();
    assertThat(state()).isIn(before, after);
    List<String> missing =
        restarted.drift("r1", false).stream()
            .filter(each -> each.verdict() != DriftedIntent.Verdict.IN_FORCE)
            .map(DriftedIntent::detail)
            .toList();
    assertThat(missing).isEmpty();
    restarted.withdraw("r1", "a", Set.of());
    restarted.withdraw("r1", "b", Set.of());
    assertThat(state()).isEqualTo(Map.of("forwarding", "0"));
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void aCrashAnywhereInAChangeThatNobodyConfirms() {
    crashEverywhere(agent -> {}, agent -> apply(agent, "a", SOON, ADDRESS, NEW), false);
  }

  @Test
  void aCrashAnywhereBesideWhatStays() {
    crashEverywhere(
        agent -> apply(agent, "b", Optional.empty(), KEPT, ADDRESS),
        agent -> apply(agent, "a", SOON, ADDRESS, NEW),
        false);
  }

  @Test
  void aCrashAnywhereInAChangeThatIsToStay() {
    crashEverywhere(agent -> {}, agent -> apply(agent, "a", Optional.empty(), ADDRESS, NEW), true);
  }

  @Test
  void aCrashAnywhereInAReplacement() {
    crashEverywhere(
        agent -> apply(agent, "a", Optional.empty(), OLD),
        agent -> agent.apply(new ApplyRequest("r1", List.of(NEW), "a", "again"), progress -> {}),
        true);
  }
}
