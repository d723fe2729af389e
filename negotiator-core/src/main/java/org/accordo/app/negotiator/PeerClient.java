package org.accordo.app.negotiator;

import java.net.URI;
import java.util.List;
import org.accordo.negotiation.Account;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Transcript;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * Other sites' negotiators. {@code peer} is always the URL of a peer's {@code handle_negotiation};
 * the further endpoints are beside it. Called from many threads; each call waits for the answer, at
 * most for the peer timeout of the site.
 *
 * <p>A peer that answers with a problem has refused: that is a {@link
 * org.accordo.negotiation.Refusal} and no exception. Every method throws {@link
 * org.accordo.problem.ProblemException} with
 *
 * <ul>
 *   <li>{@code peer-unreachable} where the message certainly did not arrive (no such host, nobody
 *       listens);
 *   <li>{@code peer-silent} where it may have arrived and no answer came in time;
 *   <li>{@code peer-nonsense} where something answered that is not in the protocol, or more than is
 *       sensible.
 * </ul>
 */
public interface PeerClient {

  /**
   * Offers. Sends the fields of the original too, so that an original negotiator understands it,
   * where {@link Offer#originalCidrs} has any.
   */
  Answer offer(URI peer, Offer offer);

  /** Asks the responder to render and check its side. Not needed where the answer said prepared. */
  Reply prepare(URI peer, String id, String digest);

  /** Asks the responder to change its router, with the way back armed. */
  Reply apply(URI peer, String id, String digest);

  /** Asks the responder to make it last. */
  Reply confirm(URI peer, String id, String digest);

  /** Tells the peer to go back, whatever it has done; a peer that knows nothing of it agrees. */
  Reply abort(URI peer, String id, String reason);

  /**
   * Asks what the peer says of everything that is not over between it and us.
   *
   * @param site our name
   * @throws org.accordo.problem.ProblemException also what the peer refuses it with
   */
  List<Account> ledger(URI peer, String site);

  /**
   * Asks the responder to sign a transcript, where it knows the same.
   *
   * @return the transcript with its signature
   */
  default Transcript countersign(URI peer, String id, Transcript transcript) {
    throw Problem.of(ProblemCode.UNSUPPORTED_COMBINATION, "Nobody signs here").exception();
  }

  /** Asks where the peer stands; {@code unknown-negotiation} is a refusal like any other. */
  Reply state(URI peer, String id);
}
