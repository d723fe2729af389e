package org.accordo.negotiation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.accordo.negotiation.Effect;
import org.accordo.negotiation.Event;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.NegotiationMachine;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;
import org.accordo.negotiation.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every scene that two sides can come to while a bounded number of things goes wrong, and what the
 * explorer says of rules that are not good enough: the first three are rules that this product had.
 * {@code bench/run model} sets {@code accordo.model.trouble} to go further.
 */
class ExplorerTest {
  private static final int TROUBLE = Integer.getInteger("accordo.model.trouble", 2);

  private static Explorer.Found explore(
      BiFunction<Negotiation, Event, Step> rules, boolean responderCanAsk, int trouble) {
    return new Explorer(new Model(rules, responderCanAsk)).explore(trouble);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whateverGoesWrongBothSidesComeToOneEnd(boolean responderCanAsk) {
    for (int trouble = 0; trouble <= TROUBLE; trouble++) {
      Explorer.Found found = explore(NegotiationMachine::on, responderCanAsk, trouble);
      System.out.printf(
          Locale.ROOT,
          "explored: %,d scenes and %,d steps with %d things going wrong%s,"
              + " %d pairs of state and event%n",
          found.scenes(),
          found.steps(),
          trouble,
          responderCanAsk ? "" : ", initiator not reachable",
          found.pairs());

      assertThat(found.stuck()).as("a way to where no good end can be reached").isEmpty();
      assertThat(found.leak()).as("a way to where something is left of what is over").isEmpty();
      assertThat(found.good()).isGreaterThan(trouble);
    }
  }

  private static void assertStuck(
      BiFunction<Negotiation, Event, Step> rules, boolean responderCanAsk, String... way) {
    Optional<List<String>> stuck = Optional.empty();
    for (int trouble = 0; trouble <= 2 && stuck.isEmpty(); trouble++) {
      stuck = explore(rules, responderCanAsk, trouble).stuck();
    }
    assertThat(String.join("\n", stuck.orElseThrow())).contains(way);
  }

  private static Step forgettable(Step step) {
    return new Step(step.next(), step.effects(), false, step.refusal());
  }

  @Test
  void aResponderThatTellsBeforeItsJournalKnowsIsStuck() {
    assertStuck(
        (negotiation, event) -> {
          Step step = on(negotiation, event);
          return event.type() == Event.Type.WITHDRAW_ASKED ? forgettable(step) : step;
        },
        true,
        "! the operator of RESPONDER withdraws",
        "! RESPONDER is killed");
  }

  /** The rules without asking what is in force, and without ever taking a peer for gone. */
  private static Step on(Negotiation negotiation, Event event) {
    boolean looks = negotiation.state() == State.ACTIVE && event.type() == Event.Type.RETRY;
    return looks || event.type() == Event.Type.PEER_GONE
        ? new Step(negotiation, List.of(), false, Optional.empty())
        : NegotiationMachine.on(negotiation, event);
  }

  @Test
  void anInitiatorThatNeverAsksIsStuckWhereNobodyCanTellIt() {
    assertStuck(ExplorerTest::on, false, "! the operator of RESPONDER withdraws");
  }

  @Test
  void aSideThatChangesItsRouterBeforeItsJournalKnowsLeaks() {
    Optional<List<String>> leak =
        explore(
                (negotiation, event) -> {
                  Step step = NegotiationMachine.on(negotiation, event);
                  return step.effects().contains(Effect.APPLY) ? forgettable(step) : step;
                },
                true,
                1)
            .leak();
    assertThat(String.join("\n", leak.orElseThrow())).contains("router changed");
  }

  @Test
  void aResponderThatHeedsNoLeaseIsStuck() {
    assertStuck(
        (negotiation, event) ->
            negotiation.role() == Role.RESPONDER && event.type() == Event.Type.LEASE_ENDED
                ? new Step(negotiation, List.of(), false, Optional.empty())
                : NegotiationMachine.on(negotiation, event),
        false,
        "INITIATOR is killed");
  }

  @Test
  void anInitiatorThatGivesUpItsConfirmIsStuck() {
    assertStuck(
        (negotiation, event) ->
            negotiation.state() == State.CONFIRMING && event.type() == Event.Type.PEER_LOST
                ? new Step(
                    negotiation.with(new Negotiation.Cleanup(true, true, false)).with(State.ENDED),
                    List.of(Effect.WITHDRAW, Effect.RELEASE),
                    true,
                    Optional.empty())
                : on(negotiation, event),
        true,
        "SEND_CONFIRM");
  }
}
