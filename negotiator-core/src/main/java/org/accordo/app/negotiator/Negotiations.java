package org.accordo.app.negotiator;

import java.util.List;
import java.util.Optional;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Reconciliation;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Transcript;

/**
 * What a negotiator does, for its operator and for other negotiators. Called from many threads;
 * every call returns when what it asks for is done and journalled.
 */
public interface Negotiations extends PeerMessages {

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

  /** Nobody knows who sends it. */
  @Override
  default Optional<Refusal> admit() {
    return Optional.empty();
  }

  /** Counts a message of a peer; a refusal where it sends too many. */
  Optional<Refusal> admit(String peer);

  /**
   * Compares what we say of all that is between us and a peer with what the peer says.
   *
   * @param peer our name for it
   * @throws org.accordo.problem.ProblemException {@code unknown-peer}, {@code peer-unreachable},
   *     {@code peer-silent}, {@code peer-nonsense}, or what the peer refuses it with
   */
  Reconciliation reconcile(String peer);

  /** Whom a negotiation is with, by our name for it; empty where nobody knows the id. */
  Optional<String> peerOf(String id);

  /** All negotiations: those in force or under way, and the latest that are over; oldest first. */
  List<Negotiation> list();

  /**
   * One negotiation with its intents and commands.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-negotiation}
   */
  ShownNegotiation show(String id);

  /**
   * What both sides have signed of a negotiation, as far as they have.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-negotiation}, {@code
   *     negotiation-state} where nothing was agreed
   */
  default Transcript transcript(String id) {
    throw Responding.unknown(id).problem().exception();
  }

  /**
   * Withdraws on both sides. Safe to repeat.
   *
   * @return the negotiation: {@code ENDED}, or {@code WITHDRAWING} where the router or the peer
   *     could not be reached; that goes on in the background, and the addresses stay reserved
   * @throws org.accordo.problem.ProblemException {@code unknown-negotiation}
   */
  Negotiation delete(String id);
}
