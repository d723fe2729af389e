package org.accordo.site;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.IpPrefix;

/**
 * A site that may be negotiated with.
 *
 * @param name in this site
 * @param url of its {@code handle_negotiation}
 * @param identity the DNS name in its certificate, where certificates are used
 * @param networks that it may announce; empty for any that does not collide
 * @param policy what it may ask for beside
 * @param link what the link with it must be; empty for the outside port where we ask, and whatever
 *     it asks for where it does
 */
public record Peer(
    String name,
    URI url,
    String identity,
    List<IpPrefix> networks,
    PeerPolicy policy,
    Optional<PeerLink> link) {
  public Peer {
    networks = List.copyOf(networks);
  }

  /** A peer of which nothing special is said. */
  public Peer(String name, URI url, String identity, List<IpPrefix> networks) {
    this(name, url, identity, networks, PeerPolicy.DEFAULT, Optional.empty());
  }

  /** Whether a negotiation that we begin asks for a tunnel. */
  public boolean wantsTunnel() {
    return link.filter(PeerLink.TUNNEL::equals).isPresent();
  }
}
