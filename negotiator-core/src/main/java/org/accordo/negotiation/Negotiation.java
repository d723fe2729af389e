package org.accordo.negotiation;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.problem.Problem;

/**
 * One side's view of a negotiation: what is journalled, and all that is needed to go on after a
 * restart.
 *
 * @param id chosen by the initiator (by us where an original negotiator began)
 * @param role our side
 * @param protocol that the peer speaks, as far as is known
 * @param attempt of the latest offer
 * @param state where we stand
 * @param peerName the peer's name in our site, else what it calls itself
 * @param peerUrl its {@code handle_negotiation}; empty where it cannot be asked
 * @param agreement once there is one
 * @param cleanup how far going back has come
 * @param proof what is known of the path
 * @param problem why it did not come to be, or came to an end
 * @param startedAt when it began
 * @param leaseUntil when the responder goes back unless confirmed
 * @param transcript what happened, oldest first
 */
public record Negotiation(
    String id,
    Role role,
    Protocol protocol,
    int attempt,
    State state,
    String peerName,
    Optional<URI> peerUrl,
    Optional<Agreement> agreement,
    Cleanup cleanup,
    Proof proof,
    Optional<Problem> problem,
    Instant startedAt,
    Instant leaseUntil,
    List<TranscriptEntry> transcript) {

  private static final int LONGEST_TRANSCRIPT = 100;

  public Negotiation {
    NegotiationId.check(id);
    transcript = List.copyOf(transcript);
  }

  /**
   * How far going back has come.
   *
   * @param localDone whether our router is as before
   * @param peerDone whether the peer went back, or never was changed
   * @param peerMayBeActive whether the peer may take it for active: then it does not go back by
   *     itself
   */
  public record Cleanup(boolean localDone, boolean peerDone, boolean peerMayBeActive) {
    /** Nothing was done. */
    public static final Cleanup NONE = new Cleanup(false, false, false);

    /** Whether both sides are as before. */
    public boolean isDone() {
      return localDone && peerDone;
    }
  }

  /** Whether the end of the lease means anything to it. */
  public boolean heedsLease() {
    return switch (state) {
      case AGREED, PREPARED -> true;
      case OFFERED -> role == Role.INITIATOR;
      case APPLYING, APPLIED -> role == Role.RESPONDER;
      case WITHDRAWING ->
          role == Role.INITIATOR && !cleanup.peerMayBeActive() && !cleanup.peerDone();
      case CONFIRMING, ACTIVE, ENDED -> false;
    };
  }

  /** The same, elsewhere. */
  public Negotiation with(State next) {
    return new Negotiation(
        id,
        role,
        protocol,
        attempt,
        next,
        peerName,
        peerUrl,
        agreement,
        cleanup,
        proof,
        problem,
        startedAt,
        leaseUntil,
        transcript);
  }

  /** The same with an agreement, held until the lease ends. */
  public Negotiation with(Agreement agreed, Instant lease) {
    return new Negotiation(
        id,
        role,
        protocol,
        agreed.attempt(),
        state,
        peerName,
        peerUrl,
        Optional.of(agreed),
        cleanup,
        proof,
        problem,
        startedAt,
        lease,
        transcript);
  }

  /** The same, further back. */
  public Negotiation with(Cleanup done) {
    return new Negotiation(
        id,
        role,
        protocol,
        attempt,
        state,
        peerName,
        peerUrl,
        agreement,
        done,
        proof,
        problem,
        startedAt,
        leaseUntil,
        transcript);
  }

  /** The same, with what is known of the path. */
  public Negotiation with(Proof found) {
    return new Negotiation(
        id,
        role,
        protocol,
        attempt,
        state,
        peerName,
        peerUrl,
        agreement,
        cleanup,
        found,
        problem,
        startedAt,
        leaseUntil,
        transcript);
  }

  /** The same, with the reason why it is over; the first reason stays. */
  public Negotiation because(Problem reason) {
    return new Negotiation(
        id,
        role,
        protocol,
        attempt,
        state,
        peerName,
        peerUrl,
        agreement,
        cleanup,
        proof,
        problem.or(() -> Optional.of(reason)),
        startedAt,
        leaseUntil,
        transcript);
  }

  /** The same in the protocol that the peer turned out to speak. */
  public Negotiation spoken(Protocol spoken) {
    return new Negotiation(
        id,
        role,
        spoken,
        attempt,
        state,
        peerName,
        peerUrl,
        agreement,
        cleanup,
        proof,
        problem,
        startedAt,
        leaseUntil,
        transcript);
  }

  /** The same without what stood against it for a while. */
  public Negotiation healed() {
    return new Negotiation(
        id,
        role,
        protocol,
        attempt,
        state,
        peerName,
        peerUrl,
        agreement,
        cleanup,
        proof,
        Optional.empty(),
        startedAt,
        leaseUntil,
        transcript);
  }

  /** The same after another offer. */
  public Negotiation again(int nextAttempt) {
    return new Negotiation(
        id,
        role,
        protocol,
        nextAttempt,
        state,
        peerName,
        peerUrl,
        Optional.empty(),
        cleanup,
        proof,
        problem,
        startedAt,
        leaseUntil,
        transcript);
  }

  /** The same with one thing more that happened; the oldest are dropped where there are many. */
  public Negotiation noting(Instant at, String text) {
    List<TranscriptEntry> longer = new ArrayList<>(transcript);
    if (longer.size() >= LONGEST_TRANSCRIPT) {
      longer.remove(0);
    }
    longer.add(new TranscriptEntry(at, text));
    return new Negotiation(
        id,
        role,
        protocol,
        attempt,
        state,
        peerName,
        peerUrl,
        agreement,
        cleanup,
        proof,
        problem,
        startedAt,
        leaseUntil,
        longer);
  }
}
