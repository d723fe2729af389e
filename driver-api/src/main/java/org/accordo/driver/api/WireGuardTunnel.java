package org.accordo.driver.api;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A WireGuard interface and its peers. The private key has a name here and never a value: it is
 * made where the router is configured from and does not leave that place.
 *
 * @param name the tunnel interface, at most 15 characters
 * @param listenPort UDP port, 1 to 65535
 * @param privateKey the name of this router's private key
 * @param peers the other ends, each with its own key
 * @param mtu of the tunnel interface, in bytes
 */
public record WireGuardTunnel(
    InterfaceName name, int listenPort, SecretRef privateKey, List<Peer> peers, OptionalInt mtu)
    implements Intent {

  /**
   * One other end.
   *
   * @param publicKey who it is
   * @param endpoint where it listens; absent where it is behind NAT and speaks first
   * @param allowed what may come from it and is sent to it
   * @param presharedKey the name of a further symmetric key, where both agreed on one
   * @param keepaliveSeconds how often to send something so that a NAT keeps its state, 1 to 65535
   */
  public record Peer(
      WireGuardKey publicKey,
      Optional<Endpoint> endpoint,
      List<IpPrefix> allowed,
      Optional<SecretRef> presharedKey,
      OptionalInt keepaliveSeconds) {
    public Peer {
      allowed = List.copyOf(allowed);
      if (keepaliveSeconds.isPresent()) {
        Names.range("keepalive seconds", keepaliveSeconds.getAsInt(), 1, 65535);
      }
    }
  }

  /**
   * An address and UDP port.
   *
   * @param address never a host name
   * @param port 1 to 65535
   */
  public record Endpoint(IpAddress address, int port) {
    public Endpoint {
      Names.range("UDP port", port, 1, 65535);
    }

    /** {@code 192.0.2.1:51820} or {@code [2001:db8::1]:51820}. */
    @Override
    public String toString() {
      return (address.isV6() ? "[" + address + "]" : address) + ":" + port;
    }
  }

  public WireGuardTunnel {
    TunnelChecks.name(name);
    Names.range("UDP port", listenPort, 1, 65535);
    peers = List.copyOf(peers);
    Set<WireGuardKey> keys = new HashSet<>();
    Set<IpPrefix> allowed = new HashSet<>();
    for (Peer peer : peers) {
      if (!keys.add(peer.publicKey())) {
        throw new InvalidValueException(
            "WireGuard peers", peer.publicKey().value(), "each public key once");
      }
      for (IpPrefix prefix : peer.allowed()) {
        if (!allowed.add(prefix)) {
          throw new InvalidValueException(
              "WireGuard allowed IPs", prefix.toString(), "each prefix at one peer only");
        }
      }
    }
    mtu.ifPresent(Names::mtu);
  }

  @Override
  public IntentKey key() {
    return Tunnels.keyOf(name);
  }

  @Override
  public Set<IntentKey> after() {
    return Set.of();
  }

  @Override
  public Set<Capability> needs() {
    return Set.of(Capability.WIREGUARD_TUNNEL);
  }

  @Override
  public <R> R accept(IntentVisitor<R> visitor) {
    return visitor.wireGuardTunnel(this);
  }
}
