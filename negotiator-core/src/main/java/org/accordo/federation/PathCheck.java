package org.accordo.federation;

import java.util.Optional;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;

/**
 * One echo request that shows whether a path carries what a plan promises.
 *
 * @param path between which agents
 * @param from whose router asks
 * @param network what the promise is about; empty for the underlay itself
 * @param source an address of the asking router; the unspecified one where its routes say which
 * @param destination an address of the other router
 * @param through the interface that the request leaves by; empty where the routes say which
 * @param bytes of the request
 * @param around how many of them are headers of tunnels, which do not count in the promise
 */
public record PathCheck(
    Path path,
    FederationAgent from,
    Optional<NetworkPlan> network,
    IpAddress source,
    IpAddress destination,
    Optional<InterfaceName> through,
    int bytes,
    int around) {

  /** Whose router answers. */
  public FederationAgent to() {
    return path.other(from);
  }

  /** The largest packet that the plan promises. */
  public int promised() {
    return bytes - around;
  }

  /**
   * The MTU that the underlay has to be described with where packets of this size are the largest
   * that pass.
   */
  public int underlayFor(int passing) {
    return path.underlayMtu() - (promised() - passing);
  }
}
