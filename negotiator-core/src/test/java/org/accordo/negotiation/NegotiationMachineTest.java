package org.accordo.negotiation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.golden.Golden;
import org.accordo.negotiation.Negotiation.Cleanup;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every state and every event, on both sides; the golden files are the tables to read. */
class NegotiationMachineTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Problem REASON = Problem.of(ProblemCode.DEVICE_REJECTED, "no such device");
  private static final Agreement AGREEMENT =
      new Agreement(
          "n1",
          1,
          new Link(
              Link.Kind.NUMBERED,
              List.of(
                  new Link.Ends(
                      IpPrefix.parse("192.168.0.0/31"),
                      IpAddress.parse("192.168.0.1"),
                      IpAddress.parse("192.168.0.0")))),
          Translator.NONE,
          List.of(PrefixMapping.untranslated(IpPrefix.parse("10.0.0.0/24"))),
          List.of(PrefixMapping.untranslated(IpPrefix.parse("10.0.1.0/24"))),
          List.of());

  private static Negotiation at(Role role, Protocol protocol, State state, Cleanup cleanup) {
    boolean agreed = state != State.OFFERED;
    return new Negotiation(
        "n1",
        role,
        protocol,
        1,
        state,
        "peer",
        Optional.of(URI.create("http://peer:8000/api/v1/handle_negotiation")),
        agreed ? Optional.of(AGREEMENT) : Optional.empty(),
        cleanup,
        Proof.NOT_CHECKED,
        Optional.empty(),
        NOON,
        NOON.plusSeconds(60),
        List.of());
  }

  /** Every event, with all that any of its kind may carry. */
  private static List<Event> events() {
    List<Event> events = new ArrayList<>();
    for (Event.Type type : Event.Type.values()) {
      switch (type) {
        case PROVED -> {
          for (Proof.Verdict verdict : Proof.Verdict.values()) {
            events.add(Event.proved(new Proof(verdict, "10.0.1.1")));
          }
        }
        case PEER_STANDS -> Stream.of(State.values()).map(Event::peerStands).forEach(events::add);
        case PEER_AGREED, PEER_AGREED_UNPREPARED, ORIGINAL_ANSWERED, OFFERED_AGAIN ->
            events.add(Event.of(type, AGREEMENT, NOON));
        default -> events.add(Event.of(type, REASON));
      }
    }
    return events;
  }

  private static List<Cleanup> cleanups(State state) {
    return state == State.WITHDRAWING
        ? List.of(
            Cleanup.NONE,
            new Cleanup(false, false, true),
            new Cleanup(true, false, false),
            new Cleanup(true, false, true),
            new Cleanup(false, true, false))
        : List.of(Cleanup.NONE);
  }

  private static String name(Cleanup cleanup) {
    if (cleanup.equals(Cleanup.NONE)) {
      return "";
    }
    return Stream.of(
            cleanup.localDone() ? "local-done" : "",
            cleanup.peerDone() ? "peer-done" : "",
            cleanup.peerMayBeActive() ? "peer-may-be-active" : "")
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining("+", "(", ")"));
  }

  private static String name(Event event) {
    return event.type()
        + event.proof().map(proof -> "(" + proof.verdict() + ")").orElse("")
        + event.standing().map(state -> "(" + state + ")").orElse("");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyStateAndEventIsInTheTable(Role role) {
    for (Protocol protocol : Protocol.values()) {
      StringBuilder table = new StringBuilder();
      for (State state : State.values()) {
        for (Cleanup cleanup : cleanups(state)) {
          Negotiation before = at(role, protocol, state, cleanup);
          table.append(state).append(name(cleanup)).append('\n');
          List<String> refused = new ArrayList<>();
          for (Event event : events()) {
            Step step = NegotiationMachine.on(before, event);
            if (step.refusal().isPresent()) {
              assertThat(step.next()).isEqualTo(before);
              assertThat(step.effects()).isEmpty();
              assertThat(step.refusal().get().code()).isEqualTo(ProblemCode.NEGOTIATION_STATE);
              refused.add(name(event));
              continue;
            }
            table.append("  ").append(name(event)).append(" -> ").append(step.next().state());
            table.append(name(step.next().cleanup()));
            if (step.next().protocol() != before.protocol()) {
              table.append(" speaking ").append(step.next().protocol());
            }
            table.append(step.durable() ? ", journalled" : "");
            table.append(step.effects().isEmpty() ? "" : ", " + step.effects()).append('\n');
          }
          table.append("  refused: ").append(String.join(" ", refused)).append('\n');
        }
      }
      String file = role + "-" + protocol + ".txt";
      Golden.assertSame(
          Golden.folder(NegotiationMachineTest.class, "states")
              .resolve(file.toLowerCase(Locale.ROOT)),
          table.toString());
    }
  }

  @Test
  void nothingTouchesTheRouterBeforeTheJournalHasIt() {
    for (Role role : Role.values()) {
      for (Protocol protocol : Protocol.values()) {
        for (State state : State.values()) {
          for (Cleanup cleanup : cleanups(state)) {
            Negotiation before = at(role, protocol, state, cleanup);
            for (Event event : events()) {
              Step step = NegotiationMachine.on(before, event);
              boolean touches =
                  step.effects().contains(Effect.APPLY) || step.effects().contains(Effect.WITHDRAW);
              boolean known =
                  before.state() == State.APPLYING || before.state() == State.WITHDRAWING;
              if (touches) {
                assertThat(step.durable() || known)
                    .as("%s %s %s", role, state, name(event))
                    .isTrue();
              }
              boolean decides = role == Role.RESPONDER && step.next().state() == State.ACTIVE;
              if (decides && before.state() != State.ACTIVE) {
                assertThat(step.durable()).isTrue();
              }
            }
          }
        }
      }
    }
  }

  @Test
  void aRefusalSaysWhatDoesNotFit() {
    Negotiation ended =
        at(Role.RESPONDER, Protocol.ACCORDO, State.ENDED, Cleanup.NONE).because(REASON);

    assertThat(NegotiationMachine.on(ended, Event.of(Event.Type.CONFIRM_ASKED)).refusal())
        .map(Problem::toString)
        .contains(
            "Negotiation n1 is ended: no such device; 'confirm asked' does not fit"
                + " [negotiation-state]");
  }

  @Test
  void anAgreementThatCollidesIsAskedForAgainAndNotForEver() {
    Negotiation negotiation = at(Role.INITIATOR, Protocol.ACCORDO, State.OFFERED, Cleanup.NONE);
    int offers = 1;
    while (negotiation.state() == State.OFFERED) {
      Step step =
          NegotiationMachine.on(negotiation, Event.of(Event.Type.AGREEMENT_COLLIDED, REASON));
      negotiation = step.next();
      offers += step.effects().contains(Effect.SEND_OFFER) ? 1 : 0;
    }
    assertThat(offers).isEqualTo(NegotiationMachine.MOST_ATTEMPTS);
    assertThat(negotiation.state()).isEqualTo(State.WITHDRAWING);
    assertThat(negotiation.problem()).contains(REASON);
  }
}
