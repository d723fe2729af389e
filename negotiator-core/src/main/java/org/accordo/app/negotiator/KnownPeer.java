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
import org.accordo.site.Peer;

/**
 * The messages of a peer whom the connection has identified. It is who we know it as and where the
 * site file says it is, whatever it calls itself, and has a part in its own negotiations only.
 */
public final class KnownPeer implements PeerMessages {
  private final Negotiations negotiations;
  private final Peer peer;

  /**
   * Speaks for one peer.
   *
   * @param peer that was identified
   */
  public KnownPeer(Negotiations negotiations, Peer peer) {
    this.negotiations = negotiations;
    this.peer = peer;
  }

  @Override
  public Optional<Refusal> admit() {
    return negotiations.admit(peer.name());
  }

  @Override
  public Answer handle(Offer offer) {
    return negotiations.handle(offer.from(peer.name(), Optional.of(peer.url())));
  }

  @Override
  public OriginalAnswer handleOriginal(OriginalOffer offer) {
    return negotiations.handleOriginal(offer.from(peer.name()));
  }

  @Override
  public Reply prepare(String id, String digest) {
    return isTheirs(id) ? negotiations.prepare(id, digest) : Responding.unknown(id);
  }

  @Override
  public Reply apply(String id, String digest) {
    return isTheirs(id) ? negotiations.apply(id, digest) : Responding.unknown(id);
  }

  @Override
  public Reply confirm(String id, String digest) {
    return isTheirs(id) ? negotiations.confirm(id, digest) : Responding.unknown(id);
  }

  @Override
  public Reply abort(String id, String reason) {
    return isTheirs(id) ? negotiations.abort(id, reason) : Responding.unknown(id);
  }

  @Override
  public Transcript countersign(String id, Transcript transcript) {
    if (!isTheirs(id)) {
      throw Responding.unknown(id).problem().exception();
    }
    return negotiations.countersign(id, transcript);
  }

  @Override
  public Reply state(String id) {
    return isTheirs(id) ? negotiations.state(id) : Responding.unknown(id);
  }

  @Override
  public List<Account> ledger(String site) {
    return negotiations.ledger(peer.name());
  }

  /** What nobody knows is nobody's: asking for it is answered as always. */
  private boolean isTheirs(String id) {
    return negotiations.peerOf(id).map(peer.name()::equals).orElse(true);
  }
}
