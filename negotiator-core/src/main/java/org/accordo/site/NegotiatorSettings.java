package org.accordo.site;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a negotiator listens and what it waits for.
 *
 * @param listenHost address to listen on; loopback unless the site says otherwise
 * @param listenPort TCP port; 0 for any free one
 * @param publicUrl how peers reach it; derived from the listener where absent
 * @param peerTimeout how long one answer of a peer may take
 * @param lease how long promised addresses are held for an agreement that nobody confirms
 * @param lostPeerAfter after how long without a word from its peer a negotiation is withdrawn here,
 *     and its addresses are returned
 * @param proof whether packets must pass before a negotiation counts
 * @param probeHosts between which packets are to pass too; at most one in each of the site's
 *     networks
 */
public record NegotiatorSettings(
    String listenHost,
    int listenPort,
    Optional<URI> publicUrl,
    Duration peerTimeout,
    Duration lease,
    Duration lostPeerAfter,
    ProofPolicy proof,
    List<ProbeHost> probeHosts) {
  /** Long enough for any repair; whoever wants addresses back sooner says so or withdraws. */
  public static final Duration LOST_PEER_AFTER = Duration.ofDays(30);

  public NegotiatorSettings {
    probeHosts = List.copyOf(probeHosts);
  }

  /** Settings with the usual patience for peers that do not answer, and proof where possible. */
  public NegotiatorSettings(
      String listenHost,
      int listenPort,
      Optional<URI> publicUrl,
      Duration peerTimeout,
      Duration lease) {
    this(
        listenHost,
        listenPort,
        publicUrl,
        peerTimeout,
        lease,
        LOST_PEER_AFTER,
        ProofPolicy.POSSIBLE,
        List.of());
  }

  /** The same, listening on another port and reached at another URL. */
  public NegotiatorSettings reached(int port, Optional<URI> url) {
    return new NegotiatorSettings(
        listenHost, port, url, peerTimeout, lease, lostPeerAfter, proof, probeHosts);
  }
}
