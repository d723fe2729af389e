package org.accordo.app.negotiator;

import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.IpPrefix;
import org.accordo.negotiation.NegotiationId;

/**
 * What an operator asks for.
 *
 * @param id makes a repeat safe: a second request with this id is answered with the first one's
 *     negotiation; chosen by us where absent
 * @param peer the name of a peer of the site, or the URL of any negotiator's {@code
 *     handle_negotiation}
 * @param networks what to announce, each one of the site's networks or a part of one; empty for all
 * @param wanted what to reach at the peer; empty for all that it has
 * @param unnumbered whether a link without addresses of its own is preferred
 * @param preview whether only to ask what would be agreed: nothing is kept on either side
 * @param reuse whether an active negotiation that this site began with the same peer, for the same
 *     networks, is the answer where there is one
 */
public record StartRequest(
    Optional<String> id,
    String peer,
    List<IpPrefix> networks,
    List<IpPrefix> wanted,
    boolean unnumbered,
    boolean preview,
    boolean reuse) {
  public StartRequest {
    id.ifPresent(NegotiationId::check);
    networks = List.copyOf(networks);
    wanted = List.copyOf(wanted);
  }

  /** Everything that both sides have, with this peer. */
  public static StartRequest with(String peer) {
    return new StartRequest(Optional.empty(), peer, List.of(), List.of(), false, false, false);
  }
}
