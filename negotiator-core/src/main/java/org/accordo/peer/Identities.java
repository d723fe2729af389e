package org.accordo.peer;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import org.accordo.site.Peer;
import org.accordo.tls.ProcessIdentity;

/** Who we are to peers, and by which names we know them. */
public final class Identities {
  private final SSLSocketFactory factory;
  private final Map<String, String> names = new HashMap<>();

  private Identities(SSLSocketFactory factory) {
    this.factory = factory;
  }

  /** Nobody in particular; an https URL's host must be who it says, to this Java's authorities. */
  public static Identities none() {
    return new Identities((SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /**
   * With a certificate of our own.
   *
   * @param peers that are known by theirs
   */
  public static Identities of(ProcessIdentity own, Collection<Peer> peers) {
    Identities identities = new Identities(own.context().getSocketFactory());
    peers.forEach(peer -> identities.names.put(key(peer.url()), peer.identity()));
    return identities;
  }

  SSLSocketFactory factory() {
    return factory;
  }

  /** The name that a peer's certificate must have. */
  Optional<String> nameOf(URI peer) {
    return Optional.ofNullable(names.get(key(peer)));
  }

  private static String key(URI url) {
    return url.getRawAuthority();
  }
}
