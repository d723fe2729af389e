package org.accordo.site;

import java.util.Optional;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;

/**
 * A router beside the border router, or before it, that has the tunnels to peers in its place.
 *
 * @param router its name
 * @param inside its interface towards the site's networks, where there is just one
 * @param address by which the border router reaches it, and through it the peers' networks; empty
 *     where it is between the site's networks and the border router
 */
public record CompanionRouter(
    String router, Optional<InterfaceName> inside, Optional<IpAddress> address) {

  public CompanionRouter {
    if (address.isPresent() && (!address.get().isUsableByHost() || address.get().isLinkLocal())) {
      throw new InvalidValueException(
          "companion address", address.get().toString(), "an address that a route can lead to");
    }
  }
}
