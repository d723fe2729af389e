package org.accordo.negotiation;

import java.time.Instant;
import java.util.Optional;
import org.accordo.problem.Problem;

/**
 * Something that happened to a negotiation: a message, the result of an effect, or time going by.
 *
 * @param type what it is
 * @param agreement what was agreed, with the event that brings it
 * @param leaseUntil until when the agreement is held, with the agreement
 * @param problem what went wrong or why, where something did
 * @param proof what a look at the path found
 * @param standing where the peer stands
 */
public record Event(
    Type type,
    Optional<Agreement> agreement,
    Optional<Instant> leaseUntil,
    Optional<Problem> problem,
    Optional<Proof> proof,
    Optional<State> standing) {

  /** What can happen. */
  public enum Type {
    /** It begins. */
    STARTED,
    /** Initiator: an agreement came and its addresses are held. */
    PEER_AGREED,
    /** The same, by a responder that has not rendered its side. */
    PEER_AGREED_UNPREPARED,
    /** Initiator: an original negotiator answered and has changed its router. */
    ORIGINAL_ANSWERED,
    /** Initiator: the agreement takes what was promised meanwhile. */
    AGREEMENT_COLLIDED,
    /** Responder: a later offer took the place of the first, and its addresses are held. */
    OFFERED_AGAIN,
    /** The peer will not. */
    PEER_REFUSED,
    /** The message certainly did not reach the peer. */
    PEER_UNREACHABLE,
    /** The message may have reached the peer. */
    PEER_LOST,
    /** The peer has rendered its side. */
    PEER_PREPARED,
    /** The peer has changed its router. */
    PEER_APPLIED,
    /** The responder has made it last. */
    PEER_CONFIRMED,
    /** The peer went back, or knows nothing of it. */
    PEER_ENDED,
    /** The peer said where it stands. */
    PEER_STANDS,
    /** The peer asks to render our side. */
    PREPARE_ASKED,
    /** The peer asks to change our router. */
    APPLY_ASKED,
    /** The peer asks to make it last. */
    CONFIRM_ASKED,
    /** Nothing was heard of the peer for as long as the site waits for one. */
    PEER_GONE,
    /** The peer goes back. */
    ABORT_ASKED,
    /** Our operator wants it gone. */
    WITHDRAW_ASKED,
    /** Our side is rendered. */
    PREPARED,
    /** Our router is changed. */
    APPLIED,
    /** Somebody looked at the path, or nobody did. */
    PROVED,
    /** Our side cannot be rendered, changed or agreed to. */
    FAILED,
    /** Our router is as before. */
    WITHDRAWN,
    /** Our router could not be brought back; that is tried again. */
    WITHDRAW_FAILED,
    /** The lease is over. */
    LEASE_ENDED,
    /** This process was started again. */
    RECOVERED,
    /** Time to try again what did not work. */
    RETRY
  }

  /** An event that says all by its type. */
  public static Event of(Type type) {
    return new Event(
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** An event with a reason. */
  public static Event of(Type type, Problem problem) {
    return new Event(
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.of(problem),
        Optional.empty(),
        Optional.empty());
  }

  /** An event that brings an agreement. */
  public static Event of(Type type, Agreement agreement, Instant leaseUntil) {
    return new Event(
        type,
        Optional.of(agreement),
        Optional.of(leaseUntil),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Somebody looked at the path. */
  public static Event proved(Proof proof) {
    return new Event(
        Type.PROVED,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(proof),
        Optional.empty());
  }

  /** The peer said where it stands. */
  public static Event peerStands(State state) {
    return new Event(
        Type.PEER_STANDS,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(state));
  }
}
