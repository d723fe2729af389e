package org.accordo.app.negotiator;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.accordo.negotiation.Account;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Reply;

/** Negotiators in one process that call each other, from any number of threads. */
final class DirectPeers implements PeerClient {
  private final Map<URI, Negotiations> peers = new ConcurrentHashMap<>();

  void add(URI url, Negotiations negotiations) {
    peers.put(url, negotiations);
  }

  @Override
  public Answer offer(URI peer, Offer offer) {
    return peers.get(peer).handle(offer);
  }

  @Override
  public Reply prepare(URI peer, String id, String digest) {
    return peers.get(peer).prepare(id, digest);
  }

  @Override
  public Reply apply(URI peer, String id, String digest) {
    return peers.get(peer).apply(id, digest);
  }

  @Override
  public Reply confirm(URI peer, String id, String digest) {
    return peers.get(peer).confirm(id, digest);
  }

  @Override
  public Reply abort(URI peer, String id, String reason) {
    return peers.get(peer).abort(id, reason);
  }

  @Override
  public List<Account> ledger(URI peer, String site) {
    return peers.get(peer).ledger(site);
  }

  @Override
  public Reply state(URI peer, String id) {
    return peers.get(peer).state(id);
  }
}
