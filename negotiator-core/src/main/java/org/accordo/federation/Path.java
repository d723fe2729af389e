package org.accordo.federation;

import java.util.Optional;
import org.accordo.driver.api.IpAddress;

/**
 * How tunnels between two agents are carried.
 *
 * @param low the agent with the lower id
 * @param high the agent with the higher id
 * @param v6 whether the underlay's packets are IPv6
 * @param underlayMtu the smallest MTU on the way, in bytes
 * @param encrypted whether WireGuard is between
 */
public record Path(
    FederationAgent low, FederationAgent high, boolean v6, int underlayMtu, boolean encrypted) {

  /** How often an agent behind NAT says something, in seconds, so that the NAT keeps its state. */
  public static final int KEEPALIVE_SECONDS = 25;

  /** The other end. */
  public FederationAgent other(FederationAgent end) {
    return end.id() == low.id() ? high : low;
  }

  /** Where an end is spoken to first; empty where it is behind NAT and begins itself. */
  public Optional<IpAddress> endpoint(FederationAgent end) {
    return end.endpoint(v6);
  }

  /** {@code passau and frankfurt}. */
  public String names() {
    return low.name() + " and " + high.name();
  }
}
