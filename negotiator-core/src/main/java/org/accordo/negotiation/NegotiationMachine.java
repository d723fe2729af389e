package org.accordo.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.accordo.negotiation.Negotiation.Cleanup;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * The rules of a negotiation: what follows from each event in each state, on either side. Pure, and
 * total: an event that does not fit is refused and changes nothing.
 */
public final class NegotiationMachine {
  /** How many offers a negotiation may take before the sites are too busy with others. */
  public static final int MOST_ATTEMPTS = 8;

  private static final Problem WITHDRAWN_THERE =
      Problem.of(ProblemCode.PEER_REFUSED, "The peer has withdrawn it");

  private NegotiationMachine() {}

  /** What follows from an event. */
  public static Step on(Negotiation negotiation, Event event) {
    return switch (negotiation.state()) {
      case WITHDRAWING -> withdrawing(negotiation, event);
      case ENDED -> ended(negotiation, event);
      case ACTIVE -> active(negotiation, event);
      default ->
          negotiation.role() == Role.INITIATOR
              ? InitiatorRules.on(negotiation, event)
              : ResponderRules.on(negotiation, event);
    };
  }

  /** Whether a responder's agreement may still be replaced by one for a later offer. */
  public static boolean mayBeOfferedAgain(State state) {
    return state == State.AGREED || state == State.PREPARED;
  }

  private static Step active(Negotiation negotiation, Event event) {
    boolean responder = negotiation.role() == Role.RESPONDER;
    return switch (event.type()) {
      case PREPARE_ASKED, APPLY_ASKED, CONFIRM_ASKED ->
          responder ? Step.stay(negotiation) : unexpected(negotiation, event);
      case WITHDRAW_ASKED -> goBack(negotiation, new Cleanup(false, false, true));
      case ABORT_ASKED, PEER_GONE ->
          goBack(because(negotiation, event), new Cleanup(false, true, true));
      case PEER_ENDED ->
          goBack(negotiation.because(WITHDRAWN_THERE), new Cleanup(false, true, true));
      case PEER_STANDS ->
          event.standing().orElseThrow() == State.WITHDRAWING
              ? goBack(negotiation.because(WITHDRAWN_THERE), new Cleanup(false, false, true))
              : Step.stay(negotiation);
      case PEER_LOST, PEER_UNREACHABLE, PEER_REFUSED -> Step.stay(negotiation);
      case RECOVERED, RETRY ->
          isDeaf(negotiation) ? Step.stay(negotiation) : Step.stay(negotiation, Effect.ASK_PEER);
      default -> unexpected(negotiation, event);
    };
  }

  /** Whether the peer cannot be told or asked anything. */
  private static boolean isDeaf(Negotiation negotiation) {
    return negotiation.protocol() == Protocol.ORIGINAL || negotiation.peerUrl().isEmpty();
  }

  private static Step withdrawing(Negotiation negotiation, Event event) {
    Cleanup done = negotiation.cleanup();
    return switch (event.type()) {
      case WITHDRAWN ->
          further(negotiation, new Cleanup(true, done.peerDone(), done.peerMayBeActive()));
      case PEER_ENDED, PEER_GONE ->
          further(negotiation, new Cleanup(done.localDone(), true, done.peerMayBeActive()));
      case ABORT_ASKED -> {
        Cleanup asked = new Cleanup(done.localDone(), true, done.peerMayBeActive());
        yield further(because(negotiation, event), asked, rest(asked));
      }
      case LEASE_ENDED -> {
        // A responder that nobody confirmed goes back when its own lease ends.
        boolean peerGoesBack = negotiation.role() == Role.INITIATOR && !done.peerMayBeActive();
        yield peerGoesBack
            ? further(negotiation, new Cleanup(done.localDone(), true, false))
            : Step.stay(negotiation);
      }
      case WITHDRAW_ASKED, RECOVERED, RETRY -> Step.stay(negotiation, rest(done));
      case WITHDRAW_FAILED, PEER_LOST, PEER_UNREACHABLE, PEER_REFUSED, PEER_STANDS ->
          Step.stay(negotiation);
      default -> unexpected(negotiation, event);
    };
  }

  private static Step further(Negotiation negotiation, Cleanup done, Effect... otherwise) {
    Negotiation next = negotiation.with(done);
    return done.isDone() ? end(next) : Step.to(next, otherwise);
  }

  private static Step ended(Negotiation negotiation, Event event) {
    return switch (event.type()) {
      case ABORT_ASKED, WITHDRAW_ASKED, RECOVERED, RETRY, LEASE_ENDED, PEER_GONE ->
          Step.stay(negotiation);
      default -> unexpected(negotiation, event);
    };
  }

  /** Nothing of it is left anywhere. */
  static Step end(Negotiation negotiation) {
    return Step.to(negotiation.with(State.ENDED), Effect.RELEASE);
  }

  /**
   * Goes back as far as is needed: what is not to be done is done. The journal must know before the
   * router is touched, and before an initiator is told by a responder, which would take the rest of
   * the negotiation for good if it forgot that; an initiator that forgets goes back all the same.
   */
  static Step goBack(Negotiation negotiation, Cleanup needed) {
    Cleanup done =
        new Cleanup(
            needed.localDone(),
            needed.peerDone() || isDeaf(negotiation),
            needed.peerMayBeActive() || negotiation.cleanup().peerMayBeActive());
    Negotiation next = negotiation.with(done).with(State.WITHDRAWING);
    if (done.isDone()) {
      return end(next);
    }
    boolean harmless = done.localDone() && negotiation.role() == Role.INITIATOR;
    return harmless ? Step.to(next, rest(done)) : Step.durablyTo(next, rest(done));
  }

  private static Effect[] rest(Cleanup done) {
    List<Effect> rest = new ArrayList<>();
    if (!done.localDone()) {
      rest.add(Effect.WITHDRAW);
    }
    if (!done.peerDone()) {
      rest.add(Effect.TELL_PEER);
    }
    return rest.toArray(new Effect[0]);
  }

  static Negotiation because(Negotiation negotiation, Event event) {
    Optional<Problem> reason = event.problem();
    return reason.isPresent() ? negotiation.because(reason.get()) : negotiation;
  }

  static Step unexpected(Negotiation negotiation, Event event) {
    String what = event.type().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String why = negotiation.problem().map(problem -> ": " + problem.message()).orElse("");
    return Step.refuse(
        negotiation,
        Problem.of(
            ProblemCode.NEGOTIATION_STATE,
            "Negotiation "
                + negotiation.id()
                + " is "
                + negotiation.state().id()
                + why
                + "; '"
                + what
                + "' does not fit"));
  }
}
