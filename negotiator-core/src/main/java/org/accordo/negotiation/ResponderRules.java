package org.accordo.negotiation;

import static org.accordo.negotiation.NegotiationMachine.because;
import static org.accordo.negotiation.NegotiationMachine.end;
import static org.accordo.negotiation.NegotiationMachine.goBack;
import static org.accordo.negotiation.NegotiationMachine.unexpected;

import org.accordo.negotiation.Negotiation.Cleanup;

/** The responder's way from its agreement to the confirm that makes it last. */
final class ResponderRules {
  private static final Cleanup ONLY_HERE = new Cleanup(false, true, false);
  private static final Cleanup ONLY_PEER = new Cleanup(true, false, false);

  private ResponderRules() {}

  static Step on(Negotiation negotiation, Event event) {
    return switch (negotiation.state()) {
      case AGREED -> agreed(negotiation, event);
      case PREPARED -> prepared(negotiation, event);
      case APPLYING -> applying(negotiation, event);
      case APPLIED -> applied(negotiation, event);
      default -> unexpected(negotiation, event);
    };
  }

  private static Step agreed(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case STARTED, PREPARE_ASKED -> Step.stay(negotiation, Effect.PREPARE);
      case PREPARED -> Step.to(negotiation.with(State.PREPARED));
      case FAILED -> end(because(negotiation, event));
      default -> beforeRouter(negotiation, event);
    };
  }

  private static Step prepared(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case PREPARE_ASKED -> Step.stay(negotiation);
      case APPLY_ASKED -> Step.durablyTo(negotiation.with(State.APPLYING), Effect.APPLY);
      default -> beforeRouter(negotiation, event);
    };
  }

  private static Step beforeRouter(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case OFFERED_AGAIN ->
          Step.to(
              negotiation
                  .with(event.agreement().orElseThrow(), event.leaseUntil().orElseThrow())
                  .with(State.AGREED),
              Effect.PREPARE);
      case ABORT_ASKED, LEASE_ENDED, FAILED -> end(because(negotiation, event));
      case WITHDRAW_ASKED -> goBack(negotiation, ONLY_PEER);
      case RECOVERED ->
          negotiation.protocol() == Protocol.ORIGINAL
              ? end(because(negotiation, event))
              : Step.stay(negotiation);
      case RETRY -> Step.stay(negotiation);
      default -> unexpected(negotiation, event);
    };
  }

  private static Step applying(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case APPLIED -> Step.to(negotiation.with(State.APPLIED));
      case FAILED -> goBack(because(negotiation, event), ONLY_HERE);
      case PREPARE_ASKED, APPLY_ASKED, CONFIRM_ASKED, RETRY ->
          // Asked to confirm what a crash made us forget: do it again, and be asked again.
          Step.stay(negotiation, Effect.APPLY);
      case RECOVERED ->
          negotiation.protocol() == Protocol.ORIGINAL
              ? goBack(because(negotiation, event), ONLY_HERE)
              : Step.stay(negotiation, Effect.APPLY, Effect.ASK_PEER);
      default -> changed(negotiation, event);
    };
  }

  private static Step applied(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case PREPARE_ASKED, APPLY_ASKED, RETRY -> Step.stay(negotiation);
      case CONFIRM_ASKED -> Step.durablyTo(negotiation.with(State.ACTIVE));
      case RECOVERED ->
          negotiation.protocol() == Protocol.ORIGINAL
              ? goBack(because(negotiation, event), ONLY_HERE)
              : Step.stay(negotiation, Effect.ASK_PEER);
      default -> changed(negotiation, event);
    };
  }

  private static Step changed(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case ABORT_ASKED -> goBack(because(negotiation, event), ONLY_HERE);
      case PEER_REFUSED -> goBack(because(negotiation, event), ONLY_HERE);
      case PEER_STANDS -> {
        State standing = event.standing().orElseThrow();
        yield standing == State.ENDED || standing == State.WITHDRAWING
            ? goBack(negotiation, ONLY_HERE)
            : Step.stay(negotiation);
      }
      case PEER_ENDED -> goBack(negotiation, ONLY_HERE);
      case PEER_LOST, PEER_UNREACHABLE -> Step.stay(negotiation);
      case LEASE_ENDED, WITHDRAW_ASKED, FAILED -> goBack(because(negotiation, event), Cleanup.NONE);
      default -> unexpected(negotiation, event);
    };
  }
}
