package org.accordo.negotiation;

import static org.accordo.negotiation.NegotiationMachine.because;
import static org.accordo.negotiation.NegotiationMachine.end;
import static org.accordo.negotiation.NegotiationMachine.goBack;
import static org.accordo.negotiation.NegotiationMachine.unexpected;

import org.accordo.negotiation.Negotiation.Cleanup;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** The initiator's way from its offer to an answer to its confirm. */
final class InitiatorRules {
  private static final Cleanup NOTHING_HERE = new Cleanup(true, false, false);

  private InitiatorRules() {}

  static Step on(Negotiation negotiation, Event event) {
    return switch (negotiation.state()) {
      case OFFERED -> offered(negotiation, event);
      case AGREED -> agreed(negotiation, event);
      case PREPARED -> prepared(negotiation, event);
      case APPLYING -> applying(negotiation, event);
      case APPLIED -> applied(negotiation, event);
      case CONFIRMING -> confirming(negotiation, event);
      default -> unexpected(negotiation, event);
    };
  }

  private static Step offered(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case STARTED -> Step.stay(negotiation, Effect.SEND_OFFER);
      case PEER_AGREED -> Step.to(holding(negotiation, event), Effect.PREPARE);
      case PEER_AGREED_UNPREPARED -> Step.to(holding(negotiation, event), Effect.SEND_PREPARE);
      case ORIGINAL_ANSWERED ->
          Step.to(holding(negotiation, event).spoken(Protocol.ORIGINAL), Effect.PREPARE);
      case AGREEMENT_COLLIDED ->
          negotiation.attempt() < NegotiationMachine.MOST_ATTEMPTS
              ? Step.to(negotiation.again(negotiation.attempt() + 1), Effect.SEND_OFFER)
              : goBack(because(negotiation, event), NOTHING_HERE);
      case PEER_REFUSED, PEER_UNREACHABLE, ABORT_ASKED -> end(because(negotiation, event));
      case PEER_LOST ->
          // The peer goes back when its lease ends; it is told in the background.
          Step.to(because(negotiation, event).with(NOTHING_HERE).with(State.WITHDRAWING));
      case FAILED, WITHDRAW_ASKED, RECOVERED, LEASE_ENDED ->
          goBack(because(negotiation, event), NOTHING_HERE);
      case RETRY -> Step.stay(negotiation);
      default -> unexpected(negotiation, event);
    };
  }

  private static Negotiation holding(Negotiation negotiation, Event event) {
    return negotiation
        .with(event.agreement().orElseThrow(), event.leaseUntil().orElseThrow())
        .with(State.AGREED);
  }

  private static Step agreed(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case PEER_PREPARED -> Step.stay(negotiation, Effect.PREPARE);
      case PREPARED ->
          negotiation.protocol() == Protocol.ORIGINAL
              ? Step.durablyTo(negotiation.with(State.APPLYING), Effect.APPLY)
              : Step.to(negotiation.with(State.PREPARED), Effect.SEND_APPLY);
      default -> beforeRouter(negotiation, event);
    };
  }

  private static Step prepared(Negotiation negotiation, Event event) {
    return event.type() == Event.Type.PEER_APPLIED
        ? Step.durablyTo(negotiation.with(State.APPLYING), Effect.APPLY)
        : beforeRouter(negotiation, event);
  }

  private static Step beforeRouter(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case PEER_LOST, PEER_UNREACHABLE ->
          Step.to(because(negotiation, event).with(NOTHING_HERE).with(State.WITHDRAWING));
      case PEER_REFUSED, FAILED, WITHDRAW_ASKED, RECOVERED, LEASE_ENDED ->
          goBack(because(negotiation, event), NOTHING_HERE);
      case ABORT_ASKED -> goBack(because(negotiation, event), new Cleanup(true, true, false));
      case RETRY -> Step.stay(negotiation);
      default -> unexpected(negotiation, event);
    };
  }

  private static Step applying(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case APPLIED -> Step.to(negotiation.with(State.APPLIED), Effect.PROVE);
      case RECOVERED -> Step.stay(perhapsConfirmed(negotiation), Effect.APPLY);
      case RETRY -> Step.stay(negotiation, Effect.APPLY);
      default -> changed(negotiation, event);
    };
  }

  private static Step applied(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case PROVED -> proved(negotiation.with(event.proof().orElseThrow()));
      case RECOVERED -> Step.stay(perhapsConfirmed(negotiation), Effect.PROVE);
      case RETRY -> Step.stay(negotiation, Effect.PROVE);
      default -> changed(negotiation, event);
    };
  }

  private static Step proved(Negotiation negotiation) {
    if (negotiation.proof().verdict() == Proof.Verdict.FAILED) {
      Problem problem =
          Problem.of(
              ProblemCode.PROOF_FAILED,
              "No packets pass although both routers are configured: "
                  + negotiation.proof().detail());
      return goBack(negotiation.because(problem), Cleanup.NONE);
    }
    return negotiation.protocol() == Protocol.ORIGINAL
        ? Step.to(negotiation.with(State.ACTIVE))
        : Step.to(negotiation.with(State.CONFIRMING), Effect.SEND_CONFIRM);
  }

  private static Step changed(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case FAILED, WITHDRAW_ASKED -> goBack(because(negotiation, event), Cleanup.NONE);
      case ABORT_ASKED -> goBack(because(negotiation, event), new Cleanup(false, true, false));
      default -> unexpected(negotiation, event);
    };
  }

  /** The last steps need not have reached the disk: a confirm may have been sent before. */
  private static Negotiation perhapsConfirmed(Negotiation negotiation) {
    return negotiation.with(new Cleanup(false, false, true));
  }

  private static Step confirming(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case PEER_CONFIRMED -> Step.to(negotiation.healed().with(State.ACTIVE));
      case PEER_REFUSED ->
          // The responder decides, and it did: it is not active, and will not be.
          goBack(because(negotiation.with(Cleanup.NONE), event), Cleanup.NONE);
      case PEER_LOST, PEER_UNREACHABLE -> Step.stay(because(negotiation, event));
      case RECOVERED, RETRY -> Step.stay(negotiation, Effect.SEND_CONFIRM);
      case WITHDRAW_ASKED -> goBack(negotiation, new Cleanup(false, false, true));
      case ABORT_ASKED, PEER_GONE ->
          goBack(because(negotiation, event), new Cleanup(false, true, true));
      default -> unexpected(negotiation, event);
    };
  }
}
