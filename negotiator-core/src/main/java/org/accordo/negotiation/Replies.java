package org.accordo.negotiation;

import java.util.Set;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** What replies mean to the one who asked, and what the one who was asked replies. */
public final class Replies {
  /** A responder that says one of these is not active and will not be; others may pass. */
  private static final Set<ProblemCode> DECIDED =
      Set.of(
          ProblemCode.NEGOTIATION_STATE,
          ProblemCode.UNKNOWN_NEGOTIATION,
          ProblemCode.DIGEST_MISMATCH);

  private static final Set<State> PREPARED_OR_FURTHER =
      Set.of(State.PREPARED, State.APPLYING, State.APPLIED, State.ACTIVE);
  private static final Set<State> APPLIED_OR_FURTHER = Set.of(State.APPLIED, State.ACTIVE);

  private Replies() {}

  /**
   * What follows from a reply.
   *
   * @param asked the effect that sent the message
   * @param negotiation in which it was sent
   * @throws IllegalArgumentException for an effect whose answer is no reply
   */
  public static Event meaning(Effect asked, Reply reply, Negotiation negotiation) {
    return switch (asked) {
      case SEND_PREPARE ->
          further(reply, negotiation, PREPARED_OR_FURTHER, Event.Type.PEER_PREPARED);
      case SEND_APPLY -> further(reply, negotiation, APPLIED_OR_FURTHER, Event.Type.PEER_APPLIED);
      case SEND_CONFIRM -> confirmed(reply, negotiation);
      case TELL_PEER -> where(reply, negotiation, Event.Type.PEER_REFUSED);
      case ASK_PEER ->
          where(
              reply,
              negotiation,
              negotiation.state() == State.ACTIVE ? Event.Type.PEER_REFUSED : Event.Type.PEER_LOST);
      default -> throw new IllegalArgumentException(asked + " is answered by no reply");
    };
  }

  private static Event further(
      Reply reply, Negotiation negotiation, Set<State> wanted, Event.Type done) {
    if (reply instanceof Standing standing) {
      return wanted.contains(standing.state())
          ? Event.of(done)
          : Event.of(
              Event.Type.PEER_REFUSED,
              Problem.of(
                      ProblemCode.NEGOTIATION_STATE,
                      "The peer is " + standing.state().id() + " after it was asked to go on")
                  .at(negotiation.peerName()));
    }
    return Event.of(Event.Type.PEER_REFUSED, refused((Refusal) reply, negotiation));
  }

  private static Event confirmed(Reply reply, Negotiation negotiation) {
    Event event = further(reply, negotiation, Set.of(State.ACTIVE), Event.Type.PEER_CONFIRMED);
    if (reply instanceof Standing standing
        && standing.state().isLive()
        && standing.state() != State.ACTIVE) {
      return Event.of(Event.Type.PEER_LOST, event.problem().orElseThrow());
    }
    boolean undecided =
        event.type() == Event.Type.PEER_REFUSED
            && !DECIDED.contains(event.problem().orElseThrow().code());
    return undecided ? Event.of(Event.Type.PEER_LOST, event.problem().orElseThrow()) : event;
  }

  /**
   * A peer that knows nothing of it has nothing of it left. What is in force is not given up for
   * that alone: the peer may know us by another name, or its journal may be back tomorrow.
   */
  private static Event where(Reply reply, Negotiation negotiation, Event.Type otherwise) {
    if (reply instanceof Standing standing) {
      return standing.state() == State.ENDED
          ? Event.of(Event.Type.PEER_ENDED)
          : Event.peerStands(standing.state());
    }
    Problem problem = refused((Refusal) reply, negotiation);
    boolean gone =
        problem.code() == ProblemCode.UNKNOWN_NEGOTIATION && negotiation.state() != State.ACTIVE;
    return gone ? Event.of(Event.Type.PEER_ENDED) : Event.of(otherwise, problem);
  }

  /** Why the peer will not, and that it was the peer who said so. */
  public static Problem refused(Refusal refusal, Negotiation negotiation) {
    Problem problem = refusal.problem();
    return problem.where().isEmpty() ? problem.at("peer " + negotiation.peerName()) : problem;
  }

  /** What we reply once what was asked for is done, or came to nothing. */
  public static Reply standing(Negotiation negotiation) {
    return negotiation.state().isLive()
        ? new Standing(negotiation.state())
        : new Refusal(over(negotiation));
  }

  /** Why a negotiation goes back or is over. */
  public static Problem over(Negotiation negotiation) {
    return negotiation
        .problem()
        .orElseGet(
            () ->
                Problem.of(
                    ProblemCode.NEGOTIATION_STATE,
                    "Negotiation "
                        + negotiation.id()
                        + ", attempt "
                        + negotiation.attempt()
                        + ", is "
                        + negotiation.state().id()));
  }
}
