package org.accordo.app.agent;

import static org.accordo.app.agent.Intents.address;
import static org.accordo.app.agent.Intents.route;
import static org.accordo.app.agent.Intents.routeFrom;
import static org.accordo.app.agent.Intents.translation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.accordo.app.driver.Rendering;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.Test;

final class ConfigurationAgentTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);
  private static final Intent ROUTE = route("192.0.2.0/24", "10.0.0.2");
  private static final Intent OTHER_ROUTE = route("192.0.2.0/24", "10.0.0.3");
  private static final Intent ADDRESS = address("eth2", "192.168.0.1/30");
  private static final IntentKey ROUTE_KEY = ROUTE.key();

  private final ModelRouter routers = new ModelRouter();
  private final MemoryLedger ledger = new MemoryLedger();
  private ConfigurationAgent agent = restarted();

  private ConfigurationAgent restarted() {
    return new ConfigurationAgent(
        ModelSite.live("r1", "r2"), new ModelDriver(), routers, ledger, new NoSecrets(), CLOCK);
  }

  private ApplyOutcome apply(String owner, Intent... intents) {
    return agent.apply(new ApplyRequest("r1", List.of(intents), owner, ""), ApplyObserver.NOBODY);
  }

  private Map<String, String> state() {
    Map<String, String> state = new TreeMap<>(routers.state("r1"));
    state.values().removeIf(String::isEmpty); // put back where nothing had been
    return state;
  }

  private IntentState stateOf(IntentKey key) {
    return agent.list(Optional.of("r1")).stream()
        .filter(applied -> applied.key().equals(key))
        .findFirst()
        .map(AppliedIntent::state)
        .orElse(IntentState.WITHDRAWN);
  }

  @Test
  void appliesInOrderWithSharedPartsFirst() {
    routers.state("r1").put("forwarding", "0");

    ApplyOutcome outcome = apply("a", ROUTE, ADDRESS);

    assertThat(outcome.changed()).isTrue();
    assertThat(outcome.intents())
        .containsExactly(
            new IntentProgress(ROUTE_KEY, IntentState.IN_FORCE),
            new IntentProgress(ADDRESS.key(), IntentState.IN_FORCE));
    assertThat(routers.takeLog())
        .containsExactly(
            "get forwarding",
            "get filter/route/default/192.0.2.0/24",
            "get filter/address/eth2/192.168.0.1/30",
            "put forwarding 1",
            "put filter/route/default/192.0.2.0/24 0",
            "put route/default/192.0.2.0/24 " + IntentText.of(ROUTE),
            "put filter/address/eth2/192.168.0.1/30 0",
            "put address/eth2/192.168.0.1/30 " + IntentText.of(ADDRESS),
            "get route/default/192.0.2.0/24",
            "get address/eth2/192.168.0.1/30");
    assertThat(routers.openConnections()).isZero();
  }

  @Test
  void withdrawsBackwardsAndPutsBackWhatWasRecorded() {
    routers.state("r1").put("forwarding", "0");
    routers.state("r1").put("filter/" + ROUTE_KEY, "2");
    Map<String, String> initially = state();
    apply("a", ROUTE, ADDRESS);
    routers.takeLog();

    List<IntentProgress> states = agent.withdraw("r1", "a", Set.of());

    assertThat(states)
        .containsExactly(
            new IntentProgress(ROUTE_KEY, IntentState.WITHDRAWN),
            new IntentProgress(ADDRESS.key(), IntentState.WITHDRAWN));
    assertThat(routers.takeLog())
        .containsExactly(
            "drop address/eth2/192.168.0.1/30",
            "put filter/address/eth2/192.168.0.1/30 ",
            "drop route/default/192.0.2.0/24",
            "put filter/route/default/192.0.2.0/24 2",
            "put forwarding 0");
    assertThat(state()).isEqualTo(initially);
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void withdrawsFromEveryRouterThatHasSomethingOfTheOwner() {
    apply("a", ROUTE);
    agent.apply(new ApplyRequest("r2", List.of(ADDRESS), "a", ""), ApplyObserver.NOBODY);
    agent.apply(new ApplyRequest("r2", List.of(ROUTE), "b", ""), ApplyObserver.NOBODY);

    assertThat(agent.withdrawEverywhere("r1", "a", Set.of()))
        .containsExactly(
            new IntentProgress(ROUTE_KEY, IntentState.WITHDRAWN),
            new IntentProgress(ADDRESS.key(), IntentState.WITHDRAWN));
    assertThat(agent.list(Optional.empty()))
        .singleElement()
        .satisfies(left -> assertThat(left.owners()).containsExactly("b"));
    routers.takeLog();
    assertThat(agent.withdrawEverywhere("r1", "a", Set.of())).isEmpty();
    assertThat(routers.takeLog()).isEmpty();
  }

  @Test
  void oneRouterThatFailsKeepsNoOtherFromBeingWithdrawnFrom() {
    apply("a", ROUTE);
    agent.apply(new ApplyRequest("r2", List.of(ADDRESS), "a", ""), ApplyObserver.NOBODY);

    assertThatThrownBy(() -> agent.withdrawEverywhere("renamed", "a", Set.of()))
        .hasMessageStartingWith("Unknown router 'renamed'");
    assertThat(agent.list(Optional.empty())).isEmpty();
  }

  @Test
  void withdrawingTwiceIsWithdrawingOnce() {
    apply("a", ROUTE);
    agent.withdraw("r1", "a", Set.of());
    routers.takeLog();

    assertThat(agent.withdraw("r1", "a", Set.of())).isEmpty();
    assertThat(agent.withdraw("r1", "a", Set.of(ROUTE_KEY)))
        .containsExactly(new IntentProgress(ROUTE_KEY, IntentState.WITHDRAWN));
    assertThat(routers.takeLog()).isEmpty();
  }

  @Test
  void applyingTheSameAgainChangesNothing() {
    apply("a", ROUTE);
    Map<String, String> after = state();
    routers.takeLog();

    ApplyOutcome again = apply("a", ROUTE);

    assertThat(again.changed()).isFalse();
    assertThat(routers.takeLog()).containsExactly("get route/default/192.0.2.0/24");
    assertThat(state()).isEqualTo(after);
  }

  @Test
  void applyingTheSameAgainRepairsWhatIsMissing() {
    routers.state("r1").put("forwarding", "0");
    apply("a", ROUTE);
    Map<String, String> after = state();
    routers.state("r1").clear(); // a reboot

    assertThat(apply("a", ROUTE).changed()).isTrue();

    assertThat(state()).isEqualTo(after);
    agent.withdraw("r1", "a", Set.of());
    assertThat(state()).as("recorded before the first change").containsEntry("forwarding", "0");
  }

  @Test
  void theLastOwnerWithdraws() {
    apply("a", ROUTE);
    routers.takeLog();
    assertThat(apply("b", ROUTE).changed()).isFalse();
    assertThat(agent.list(Optional.empty()).get(0).owners()).containsExactlyInAnyOrder("a", "b");

    assertThat(agent.withdraw("r1", "a", Set.of()))
        .containsExactly(new IntentProgress(ROUTE_KEY, IntentState.IN_FORCE));
    assertThat(routers.takeLog()).as("nothing is sent while somebody wants it").isEmpty();

    agent.withdraw("r1", "b", Set.of());
    assertThat(state()).isEmpty();
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void otherContentOfAnotherOwnerIsAConflict() {
    apply("a", ROUTE);
    apply("c", ROUTE);
    routers.takeLog();

    assertThatThrownBy(() -> apply("b", ADDRESS, OTHER_ROUTE))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "r1: route/default/192.0.2.0/24 is held with other content by a, c: "
                + "static-route{vrf=default,destination=192.0.2.0/24,nextHop={address=10.0.0.2}}, "
                + "asked for: "
                + "static-route{vrf=default,destination=192.0.2.0/24,nextHop={address=10.0.0.3}}"
                + " [intent-conflict]");
    assertThat(routers.takeLog()).isEmpty();
  }

  @Test
  void theSameOwnerReplacesItsOwn() {
    apply("a", ROUTE);
    routers.takeLog();

    assertThat(apply("a", OTHER_ROUTE).changed()).isTrue();

    assertThat(routers.takeLog())
        .containsExactly(
            "get filter/route/default/192.0.2.0/24",
            "drop route/default/192.0.2.0/24",
            "put filter/route/default/192.0.2.0/24 ",
            "put filter/route/default/192.0.2.0/24 0",
            "put route/default/192.0.2.0/24 " + IntentText.of(OTHER_ROUTE),
            "get route/default/192.0.2.0/24");
    agent.withdraw("r1", "a", Set.of());
    assertThat(state()).isEmpty();
  }

  @Test
  void aReplacementThatFailsGivesWayToWhatWasThere() {
    apply("a", ROUTE);
    Map<String, String> after = state();
    String command = "put route/default/192.0.2.0/24 " + IntentText.of(OTHER_ROUTE);
    routers.refuse(command);

    assertThatThrownBy(() -> apply("a", OTHER_ROUTE))
        .hasMessage(
            "r1: Refused: " + command + "; what had been applied was undone [device-rejected]");

    assertThat(state()).isEqualTo(after);
    assertThat(stateOf(ROUTE_KEY)).isEqualTo(IntentState.IN_FORCE);
    assertThat(apply("a", ROUTE).changed()).isFalse();
  }

  @Test
  void whatMeetsALockIsForgottenAndNothingIsWithdrawn() {
    routers.setLocked(true);
    assertThatThrownBy(() -> apply("a", ROUTE, ADDRESS))
        .hasMessage("r1: Locked by eve; nothing was changed [device-locked]");
    assertThat(ledger.isEmpty()).isTrue();

    routers.setLocked(false);
    apply("a", ROUTE);
    Map<String, String> after = state();
    routers.takeLog();
    routers.setLocked(true);
    assertThatThrownBy(() -> apply("a", OTHER_ROUTE, ADDRESS))
        .hasMessage("r1: Locked by eve; nothing was changed [device-locked]");
    assertThat(routers.takeLog()).noneMatch(command -> command.matches("(put|drop) .*"));
    assertThat(stateOf(ROUTE_KEY)).isEqualTo(IntentState.IN_FORCE);
    assertThat(stateOf(ADDRESS.key())).isEqualTo(IntentState.WITHDRAWN);

    routers.setLocked(false);
    assertThat(apply("a", ROUTE).changed()).isFalse();
    assertThat(state()).isEqualTo(after);
    agent.withdraw("r1", "a", Set.of());
    assertThat(state()).isEmpty();
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void aReplacementLeavesWhatOnlyItsPredecessorShared() {
    Intent sourced = routeFrom("192.0.2.0/24", "10.0.0.2", "192.168.0.1");
    apply("a", sourced);
    assertThat(state()).containsKey("sourced");

    apply("a", ROUTE);
    assertThat(state()).doesNotContainKey("sourced");

    apply("a", sourced);
    assertThat(state()).containsKey("sourced");
    agent.withdraw("r1", "a", Set.of());
    assertThat(state()).isEmpty();
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void nothingIsSentBeforeTheLedgerIsOnDisk() {
    List<Boolean> durable = new ArrayList<>();
    agent =
        new ConfigurationAgent(
            ModelSite.live("r1", "r2"),
            new ModelDriver(),
            (router, driver) ->
                new WatchedDevice(
                    routers.open(router, driver), () -> durable.add(ledger.isDurable())),
            ledger,
            new NoSecrets(),
            CLOCK);
    apply("a", routeFrom("192.0.2.0/24", "10.0.0.2", "192.168.0.1"));
    apply("a", ROUTE);
    apply("b", ROUTE);
    agent.withdraw("r1", "b", Set.of());
    agent.withdraw("r1", "a", Set.of());

    assertThat(state()).isEmpty();
    assertThat(durable).as("apply, replace, what is no longer shared, withdraw").hasSize(4);
    assertThat(durable).doesNotContain(false);
  }

  private record WatchedDevice(Device device, Runnable sending) implements Device {
    @Override
    public String look(Payload.Command command) {
      return device.look(command);
    }

    @Override
    public void send(List<Payload> payloads) {
      sending.run();
      device.send(payloads);
    }

    @Override
    public boolean finds(Payload inspect) {
      return device.finds(inspect);
    }

    @Override
    public void confirm() {
      device.confirm();
    }

    @Override
    public void revert() {
      device.revert();
    }

    @Override
    public boolean isVacant(Payload vacant) {
      return device.isVacant(vacant);
    }

    @Override
    public String query(Payload query) {
      return device.query(query);
    }

    @Override
    public Set<String> offered() {
      return device.offered();
    }

    @Override
    public void close() {
      device.close();
    }
  }

  @Test
  void whatADeviceLeavesOutIsUndoneAndNamed() {
    routers.ignore(ROUTE_KEY.value());

    assertThatThrownBy(() -> apply("a", ADDRESS, ROUTE))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "r1: The router took route/default/192.0.2.0/24 without complaint, and does not have it"
                + " afterwards; what had been applied was undone [device-rejected]");
    assertThat(state()).isEmpty();
    assertThat(agent.list(Optional.empty())).isEmpty();
  }

  @Test
  void whatIsInThePlaceOfAnIntentIsNotTouched() {
    Intent address = address("primary1", "10.0.0.1/24");
    routers.state("r1").put(address.key().value(), "the operator's");

    assertThatThrownBy(() -> apply("a", ROUTE, address))
        .hasMessage(
            "r1: The router has something in the place of address/primary1/10.0.0.1/24 that is not"
                + " ours [intent-conflict]");
    assertThat(state()).containsOnly(Map.entry(address.key().value(), "the operator's"));

    routers.state("r1").remove(address.key().value());
    routers.state("r1").put("primary/primary1", "192.0.2.1/24");
    assertThatThrownBy(() -> apply("a", address))
        .hasMessage(
            "r1: The router has something in the place of shared/primary/primary1 that is not ours"
                + " [intent-conflict]");
    routers.state("r1").remove("primary/primary1");
    assertThat(apply("a", address).changed()).isTrue();
    assertThat(apply("b", address).changed()).as("what is ours is in nobody's way").isFalse();
  }

  @Test
  void aSharedPartHasOneMaster() {
    apply("a", address("primary1", "10.0.0.1/24"));

    assertThatThrownBy(() -> apply("b", address("primary1", "10.9.0.1/24")))
        .hasMessage(
            "r1: address/primary1/10.9.0.1/24 needs shared/primary/primary1 to be 10.9.0.1/24; it"
                + " is 10.0.0.1/24 for [address/primary1/10.0.0.1/24] [intent-conflict]");
    assertThat(state()).containsEntry("primary/primary1", "10.0.0.1/24");

    agent.withdraw("r1", "a", Set.of());
    apply("b", address("primary1", "10.9.0.1/24"));
    assertThat(state()).containsEntry("primary/primary1", "10.9.0.1/24");
  }

  @Test
  void whatIsStuckOfOneOwnerStopsNoOther() {
    apply("b", ADDRESS);
    apply("a", ROUTE);
    String put = "put route/default/192.0.2.0/24 " + IntentText.of(OTHER_ROUTE);
    routers.refuseForGood(put, "drop route/default/192.0.2.0/24");
    assertThatThrownBy(() -> apply("a", OTHER_ROUTE)).isInstanceOf(ProblemException.class);
    assertThat(stateOf(ROUTE_KEY)).isEqualTo(IntentState.STUCK);

    assertThat(agent.withdraw("r1", "b", Set.of()))
        .containsExactly(new IntentProgress(ADDRESS.key(), IntentState.WITHDRAWN));

    routers.accept();
    agent.withdraw("r1", "a", Set.of());
    assertThat(state()).isEmpty();
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void aFailureInTheMiddleIsUndone() {
    routers.state("r1").put("forwarding", "0");
    Map<String, String> initially = state();
    routers.refuse("put route/default/192.0.2.0/24 " + IntentText.of(ROUTE));
    List<IntentProgress> seen = new ArrayList<>();

    assertThatThrownBy(
            () -> agent.apply(new ApplyRequest("r1", List.of(ADDRESS, ROUTE), "a", ""), seen::add))
        .isInstanceOf(ProblemException.class)
        .hasMessageEndingWith("; what had been applied was undone [device-rejected]");

    assertThat(state()).isEqualTo(initially);
    assertThat(ledger.isEmpty()).isTrue();
    assertThat(seen)
        .contains(
            new IntentProgress(ADDRESS.key(), IntentState.PENDING),
            new IntentProgress(ROUTE_KEY, IntentState.UNDONE),
            new IntentProgress(ADDRESS.key(), IntentState.UNDONE));
  }

  @Test
  void whatCannotBeUndoneIsKeptAndTriedAgain() {
    routers.state("r1").put("forwarding", "0");
    Map<String, String> initially = state();
    apply("z", route("198.51.100.0/24", "10.0.0.2"));
    Map<String, String> before = state();
    routers.refuseForGood("drop address/eth2/192.168.0.1/30");
    apply("a", ADDRESS);

    assertThatThrownBy(() -> agent.withdraw("r1", "a", Set.of()))
        .hasMessage(
            "r1: Refused: drop address/eth2/192.168.0.1/30; not withdrawn and kept for another"
                + " try: [address/eth2/192.168.0.1/30] [device-rejected]");
    assertThat(stateOf(ADDRESS.key())).isEqualTo(IntentState.STUCK);
    agent = restarted();
    assertThat(agent.recover()).containsOnlyKeys("r1");

    routers.accept();
    assertThat(agent.recover()).isEmpty();
    assertThat(state()).isEqualTo(before);
    agent.withdraw("r1", "z", Set.of());
    assertThat(state()).isEqualTo(initially);
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void anUndoThatFailsIsToldAndKept() {
    String put = "put route/default/192.0.2.0/24 " + IntentText.of(ROUTE);
    String drop = "drop address/eth2/192.168.0.1/30";
    routers.refuseForGood(put, drop);

    assertThatThrownBy(() -> apply("a", ADDRESS, ROUTE))
        .hasMessage(
            "r1: Refused: "
                + put
                + "; undoing failed too, for [address/eth2/192.168.0.1/30]: Refused: "
                + drop
                + " [device-rejected]");
    assertThat(stateOf(ADDRESS.key())).isEqualTo(IntentState.STUCK);
    assertThat(stateOf(ROUTE_KEY)).isEqualTo(IntentState.WITHDRAWN);

    routers.accept();
    agent.withdraw("r1", "a", Set.of());
    assertThat(state()).isEmpty();
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void whatIsHalfThereIsWithdrawnBeforeItIsAppliedAgain() {
    String put = "put route/default/192.0.2.0/24 " + IntentText.of(ROUTE);
    String drop = "drop route/default/192.0.2.0/24";
    routers.refuseForGood(put, drop);
    assertThatThrownBy(() -> apply("a", ROUTE)).isInstanceOf(ProblemException.class);
    assertThat(stateOf(ROUTE_KEY)).isEqualTo(IntentState.STUCK);
    routers.accept();
    routers.takeLog();

    apply("a", ROUTE);
    assertThat(routers.takeLog()).containsSubsequence(drop, put);
    assertThat(stateOf(ROUTE_KEY)).isEqualTo(IntentState.IN_FORCE);
    agent.withdraw("r1", "a", Set.of());
    assertThat(state()).isEmpty();
  }

  @Test
  void everythingIsRenderedBeforeAnythingIsSent() {
    Intent bridge = new Bridge(new InterfaceName("br0"), List.of(), false, OptionalInt.empty());
    assertThatThrownBy(() -> apply("a", ADDRESS, bridge))
        .hasMessage(
            "Driver model (router r1) does not support bridge, which bridge/br0 needs"
                + " [capability-missing]");
    assertThat(routers.takeLog()).isEmpty();
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void anUnreachableRouterChangesNothing() {
    routers.setUnreachable(true);
    assertThatThrownBy(() -> apply("a", ROUTE))
        .hasMessage("No answer from r1 [device-unreachable]");
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void aWithdrawFromAnUnreachableRouterIsKept() {
    apply("a", ROUTE);
    routers.setUnreachable(true);
    assertThatThrownBy(() -> agent.withdraw("r1", "a", Set.of()))
        .hasMessageContaining("[device-unreachable]");
    assertThat(stateOf(ROUTE_KEY)).isEqualTo(IntentState.STUCK);
    routers.setUnreachable(false);
    agent.withdraw("r1", "a", Set.of());
    assertThat(ledger.isEmpty()).isTrue();
    assertThat(state()).isEmpty();
  }

  @Test
  void aRepeatedRequestGetsTheFirstAnswer() {
    ApplyRequest request = new ApplyRequest("r1", List.of(ROUTE, translation(1)), "a", "id-1");
    ApplyOutcome first = agent.apply(request, ApplyObserver.NOBODY);
    routers.takeLog();

    assertThat(agent.apply(request, ApplyObserver.NOBODY)).isEqualTo(first);
    agent = restarted();
    assertThat(agent.apply(request, ApplyObserver.NOBODY)).isEqualTo(first);
    assertThat(first.changed()).isTrue();
    assertThat(routers.takeLog()).isEmpty();

    assertThatThrownBy(
            () ->
                agent.apply(
                    new ApplyRequest("r1", List.of(ADDRESS), "a", "id-1"), ApplyObserver.NOBODY))
        .hasMessage(
            "request_id: Request id 'id-1' of owner 'a' was used for other intents at"
                + " 2026-01-02T03:04:05Z [invalid-value]");
    assertThat(
            agent
                .apply(new ApplyRequest("r1", List.of(ADDRESS), "b", "id-1"), ApplyObserver.NOBODY)
                .changed())
        .as("another owner's id is another id")
        .isTrue();
  }

  @Test
  void aFailedRequestMayBeTriedAgain() {
    ApplyRequest request = new ApplyRequest("r1", List.of(ROUTE), "a", "id-1");
    routers.setUnreachable(true);
    assertThatThrownBy(() -> agent.apply(request, ApplyObserver.NOBODY))
        .hasMessageContaining("[device-unreachable]");
    routers.setUnreachable(false);
    assertThat(agent.apply(request, ApplyObserver.NOBODY).changed()).isTrue();
  }

  @Test
  void translationsGetTheLowestFreeNumberAndKeepIt() {
    apply("a", translation(1));
    apply("b", translation(2), translation(3));
    assertThat(numbers()).containsExactly(1, 2, 3);

    agent.withdraw("r1", "b", Set.of(translation(2).key()));
    agent = restarted();
    assertThat(numbers()).containsExactly(1, 3);
    assertThat(apply("b", translation(3)).changed()).as("the same number again").isFalse();
    apply("c", translation(4));
    assertThat(numbers()).containsExactly(1, 3, 2);
  }

  private List<Integer> numbers() {
    return ledger.load().entries().stream()
        .sorted(Comparator.comparingLong(LedgerEntry::position))
        .map(LedgerEntry::number)
        .toList();
  }

  @Test
  void aNumberOfAnotherTranslationIsRefused() {
    apply("a", translation(1));
    assertThatThrownBy(() -> apply("b", translation(2).withNumber(1)))
        .hasMessage(
            "r1: Translation number 1, which nat/eth2/172.16.2.0/24/10.99.2.0/24 asks for, is that"
                + " of nat/eth2/172.16.1.0/24/10.99.1.0/24 [intent-conflict]");
  }

  @Test
  void previewShowsOrderAndNumbersAndTouchesNothing() {
    apply("a", translation(1));
    routers.takeLog();

    List<Rendering> renderings = agent.preview("r1", List.of(translation(2), ROUTE));

    assertThat(renderings)
        .extracting(Rendering::intent)
        .containsExactly(translation(2).withNumber(2), ROUTE);
    assertThat(((PrefixTranslation) renderings.get(0).intent()).number()).isEqualTo(2);
    assertThat(routers.takeLog()).isEmpty();
    assertThat(agent.list(Optional.empty())).hasSize(1);
  }

  @Test
  void aDryRunRemembersAndSendsNothing() {
    ConfigurationAgent dry =
        new ConfigurationAgent(
            ModelSite.dryRun("r1"), new ModelDriver(), routers, ledger, new NoSecrets(), CLOCK);
    ApplyRequest request = new ApplyRequest("r1", List.of(ROUTE, translation(1)), "a", "");

    assertThat(dry.apply(request, ApplyObserver.NOBODY).changed()).isTrue();
    assertThat(dry.apply(request, ApplyObserver.NOBODY).changed()).isFalse();
    assertThat(dry.readState("r1"))
        .extracting(IntentProgress::state)
        .containsOnly(IntentState.IN_FORCE);
    dry.withdraw("r1", "a", Set.of());

    assertThat(ledger.isEmpty()).isTrue();
    assertThat(routers.takeLog()).isEmpty();
    assertThat(routers.openConnections()).isZero();
  }

  @Test
  void readStateFindsWhatIsMissing() {
    apply("a", ROUTE, ADDRESS);
    routers.state("r1").remove(ROUTE_KEY.value());

    assertThat(agent.readState("r1"))
        .containsExactly(
            new IntentProgress(ROUTE_KEY, IntentState.MISSING),
            new IntentProgress(ADDRESS.key(), IntentState.IN_FORCE));
    assertThat(stateOf(ROUTE_KEY)).isEqualTo(IntentState.MISSING);
    assertThat(apply("b", ROUTE).changed()).as("somebody else wants it too").isTrue();
    assertThat(stateOf(ROUTE_KEY)).isEqualTo(IntentState.IN_FORCE);
  }

  @Test
  void watchersSeeWhatIsThereAndEveryChange() {
    apply("a", ROUTE);
    List<String> seen = new ArrayList<>();
    Subscription subscription =
        agent.watch(
            Optional.empty(), (router, p) -> seen.add(router + " " + p.key() + " " + p.state()));
    apply("a", ADDRESS);
    agent.withdraw("r1", "a", Set.of(ROUTE_KEY));
    subscription.close();
    apply("a", ROUTE);
    assertThat(seen)
        .containsExactly(
            "r1 route/default/192.0.2.0/24 IN_FORCE",
            "r1 address/eth2/192.168.0.1/30 PENDING",
            "r1 address/eth2/192.168.0.1/30 IN_FORCE",
            "r1 route/default/192.0.2.0/24 WITHDRAWN");
  }

  @Test
  void namesAreChecked() {
    assertThatThrownBy(() -> agent.preview("r9", List.of()))
        .hasMessage("Unknown router 'r9', expected one of [r1, r2] [unknown-router]");
    assertThatThrownBy(() -> apply("a b"))
        .hasMessage(
            "owner: Invalid owner 'a b': expected 1 to 128 letters, digits or . _ : / @ -, the first"
                + " a letter or digit [invalid-value]");
    assertThatThrownBy(() -> agent.withdraw("r1", "", Set.of()))
        .hasMessageStartingWith("owner: Invalid owner ''");
  }

  @Test
  void aBusyRouterIsToldAfterAWhile() throws Exception {
    ConfigurationAgent hasty =
        new ConfigurationAgent(
            ModelSite.live("r1", "r2"),
            new ModelDriver(),
            routers,
            new MemoryLedger(),
            new NoSecrets(),
            CLOCK,
            Duration.ofMillis(50));
    List<Throwable> caught = new ArrayList<>();
    ApplyObserver holding =
        progress -> {
          if (caught.isEmpty()) {
            Thread other =
                new Thread(
                    () -> {
                      try {
                        hasty.withdraw("r1", "b", Set.of());
                      } catch (ProblemException e) {
                        caught.add(e);
                      }
                      hasty.withdraw("r2", "b", Set.of());
                    });
            other.start();
            join(other);
          }
        };
    hasty.apply(new ApplyRequest("r1", List.of(ROUTE), "a", ""), holding);
    assertThat(caught)
        .singleElement()
        .extracting(Throwable::getMessage)
        .isEqualTo("Other changes hold router 'r1'; nothing was changed [router-busy]");
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nobodyWaitsAnyMore() {
    ApplyObserver gone =
        new ApplyObserver() {
          @Override
          public void reached(IntentProgress progress) {
            throw new AssertionError("nothing begins");
          }

          @Override
          public boolean isGone() {
            return true;
          }
        };
    assertThatThrownBy(() -> agent.apply(new ApplyRequest("r1", List.of(ROUTE), "a", ""), gone))
        .hasMessage("r1: Nobody waits for this any more; not begun [router-busy]");
    assertThat(ledger.isEmpty()).isTrue();
  }

  @Test
  void aDiskThatFailsIsToldAndItsStateIsBelievedAgain() {
    ledger.failAt(0);
    assertThatThrownBy(() -> apply("a", ROUTE)).hasMessage("No space left [store-failed]");
    assertThat(routers.takeLog())
        .as("nothing is sent without its undo")
        .containsExactly("get forwarding", "get filter/route/default/192.0.2.0/24");

    assertThat(agent.withdraw("r1", "b", Set.of())).as("told once, to whom it concerns").isEmpty();

    ledger.failAt(1);
    assertThatThrownBy(() -> apply("a", ROUTE)).hasMessage("No space left [store-failed]");
    assertThat(apply("a", ROUTE).changed()).as("it is completed, not taken for done").isTrue();
    assertThat(stateOf(ROUTE_KEY)).isEqualTo(IntentState.IN_FORCE);

    agent.withdraw("r1", "a", Set.of());
    assertThat(state()).isEmpty();
    assertThat(ledger.isEmpty()).isTrue();
  }

  /** Each of them goes on only when the other one has been reached. */
  @Test
  void routersAreRecoveredSideBySide() {
    routers.refuseForGood("drop address/eth2/192.168.0.1/30");
    for (String router : List.of("r1", "r2")) {
      agent.apply(new ApplyRequest(router, List.of(ADDRESS), "a", ""), ApplyObserver.NOBODY);
      assertThatThrownBy(() -> agent.withdraw(router, "a", Set.of()))
          .isInstanceOf(ProblemException.class);
    }
    routers.accept();
    CyclicBarrier both = new CyclicBarrier(2);
    Devices meeting =
        (router, driver) -> new WatchedDevice(routers.open(router, driver), () -> meet(both));
    agent =
        new ConfigurationAgent(
            ModelSite.live("r1", "r2"), new ModelDriver(), meeting, ledger, new NoSecrets(), CLOCK);

    assertThat(agent.recover()).isEmpty();

    assertThat(ledger.isEmpty()).isTrue();
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (BrokenBarrierException | InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void recoverWithNothingToDoSendsNothing() {
    apply("a", ROUTE);
    routers.takeLog();
    agent = restarted();
    Map<String, Problem> problems = agent.recover();
    assertThat(problems).isEmpty();
    assertThat(routers.takeLog()).isEmpty();
  }
}
