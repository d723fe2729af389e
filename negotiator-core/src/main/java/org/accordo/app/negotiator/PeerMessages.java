package org.accordo.app.negotiator;

import java.util.List;
import java.util.Optional;
import org.accordo.negotiation.Account;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.OriginalOffer;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Transcript;

/** What other negotiators ask for. */
public interface PeerMessages {

  /**
   * Counts a message before it is even read.
   *
   * @return a refusal where its sender is known and sends too many
   */
  Optional<Refusal> admit();

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

  /**
   * What we say of everything that is not over between us and a peer.
   *
   * @param site what the peer calls itself; of no matter where the connection has told who it is
   */
  List<Account> ledger(String site);

  /**
   * A peer's request to sign what both know of a negotiation that is in force.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-negotiation}, {@code
   *     negotiation-state}, {@code digest-mismatch}, {@code not-authenticated}
   */
  default Transcript countersign(String id, Transcript transcript) {
    throw Responding.unknown(id).problem().exception();
  }

  /** Where we stand, for a peer that asks. */
  Reply state(String id);
}
