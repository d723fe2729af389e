package org.accordo.negotiation;

import java.util.Optional;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.site.TunnelSettings;

/**
 * One side of a tunnel.
 *
 * @param endpoint the public address that it ends at; empty behind NAT, where this side begins
 * @param port UDP port of WireGuard; on the side's own router it also tells its tunnels apart
 * @param publicKey of WireGuard; absent where this side can have none
 * @param mtu of what carries packets to the other side, in bytes
 */
public record TunnelSide(
    Optional<IpAddress> endpoint, int port, Optional<WireGuardKey> publicKey, int mtu) {
  private static final int LARGEST_PORT = 65535;

  public TunnelSide {
    if (endpoint.isPresent()
        && (!endpoint.get().isUsableByHost() || endpoint.get().isLinkLocal())) {
      throw new InvalidValueException(
          "endpoint", endpoint.get().toString(), "an address that a route can lead to");
    }
    if (port < 1 || port > LARGEST_PORT) {
      throw new InvalidValueException("UDP port", Integer.toString(port), "1 to " + LARGEST_PORT);
    }
    if (mtu < TunnelSettings.LEAST_MTU || mtu > TunnelSettings.LARGEST_MTU) {
      throw new InvalidValueException(
          "MTU",
          Integer.toString(mtu),
          TunnelSettings.LEAST_MTU + " to " + TunnelSettings.LARGEST_MTU);
    }
  }

  /** What a site brings. */
  public static TunnelSide of(TunnelSettings settings, int port, Optional<WireGuardKey> publicKey) {
    return new TunnelSide(settings.endpoint(), port, publicKey, settings.mtu());
  }

  /** Whether nobody can begin to speak to it. */
  public boolean isBehindNat() {
    return endpoint.isEmpty();
  }

  /** The line of the agreement's canonical text: docs/protocol.md has the form. */
  String canonicalText() {
    return endpoint.map(IpAddress::toString).orElse("nat")
        + " "
        + port
        + " "
        + publicKey.map(WireGuardKey::value).orElse("-")
        + " "
        + mtu;
  }
}
