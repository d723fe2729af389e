package org.accordo.driver.api;

import java.util.Set;

/**
 * One further peer of a WireGuard interface, beside those that the {@link WireGuardTunnel} itself
 * names. It comes, changes and goes without the interface being made anew, so that the traffic of
 * the other peers goes on.
 *
 * <p>Its public key is its identity: to change a peer's key, the peer with the new key is applied
 * first, which takes over what is allowed from it, and then the old one withdrawn.
 *
 * @param tunnel the WireGuard interface
 * @param peer the other end
 */
public record WireGuardPeer(InterfaceName tunnel, WireGuardTunnel.Peer peer) implements Intent {

  public WireGuardPeer {
    TunnelChecks.name(tunnel);
  }

  /** The key with the alphabet of RFC 4648 for file names, since a path cannot hold the other. */
  @Override
  public IntentKey key() {
    String key = peer.publicKey().value().replace('+', '-').replace('/', '_').replace("=", "");
    return new IntentKey("wireguard-peer/" + tunnel + "/" + key);
  }

  @Override
  public Set<IntentKey> after() {
    return Set.of(Tunnels.keyOf(tunnel));
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.WIREGUARD_PEER);
  }

  @Override
  public <R> R accept(IntentVisitor<R> visitor) {
    return visitor.wireGuardPeer(this);
  }
}
