package org.accordo.app.negotiator;

import java.util.List;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.OriginalOffer;
import org.accordo.negotiation.Reply;

/**
 * What a negotiator does, for its operator and for other negotiators. Called from many threads;
 * every call returns when what it asks for is done and journalled.
 */
public interface Negotiations {

  /**
   * Negotiates with a peer and changes both routers, or neither.
   *
   * @return the negotiation: {@code ACTIVE}; {@code ENDED} or {@code WITHDRAWING} with the problem
   *     that it ran into; {@code CONFIRMING} with a problem where the peer was lost at the last
   *     step, which goes on in the background; for a preview one that is not kept, {@code AGREED}
   *     or {@code ENDED}
   * @throws org.accordo.problem.ProblemException {@code unknown-peer}, {@code network-not-ours},
   *     {@code agent-unreachable}, or anything else that is wrong before the peer is asked
   */
  Negotiation start(StartRequest request);

  /** The same, without waiting: the negotiation as it begins; {@link #show} tells the rest. */
  Negotiation startInBackground(StartRequest request);

  /** A peer's offer: an agreement, whose addresses are held from now on, or a refusal. */
  Answer handle(Offer offer);

  /**
   * An original negotiator's offer: our router is changed when this returns.
   *
   * @throws org.accordo.problem.ProblemException {@code no-common-link}, {@code pool-exhausted},
   *     {@code networks-overlap}, {@code capability-missing}, or what the agent said
   */
  OriginalAnswer handleOriginal(OriginalOffer offer);

  /** A peer's request to render and check our side. */
  Reply prepare(String id, String digest);

  /** A peer's request to change our router. */
  Reply apply(String id, String digest);

  /** A peer's request to make it last. */
  Reply confirm(String id, String digest);

  /** A peer goes back; so do we. An id that nobody knows is no error. */
  Reply abort(String id, String reason);

  /** Where we stand, for a peer that asks. */
  Reply state(String id);

  /** All negotiations: those in force or under way, and the latest that are over; oldest first. */
  List<Negotiation> list();

  /**
   * One negotiation with its intents and commands.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-negotiation}
   */
  ShownNegotiation show(String id);

  /**
   * Withdraws on both sides. Safe to repeat.
   *
   * @return the negotiation: {@code ENDED}, or {@code WITHDRAWING} where the router or the peer
   *     could not be reached; that goes on in the background, and the addresses stay reserved
   * @throws org.accordo.problem.ProblemException {@code unknown-negotiation}
   */
  Negotiation delete(String id);
}
