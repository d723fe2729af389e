package org.accordo.site;

import java.util.Optional;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;

/**
 * A router between the site's networks and the border router that maps prefixes in its place.
 *
 * @param router its name
 * @param outside its interface towards the border router
 * @param inside its interface towards the site's networks, where there is just one
 * @param nextHop the border router's address on the network that both share
 * @param address its own address there, of the same family
 */
public record TranslatorRouter(
    String router,
    InterfaceName outside,
    Optional<InterfaceName> inside,
    IpAddress nextHop,
    IpAddress address) {

  public TranslatorRouter {
    for (IpAddress each : new IpAddress[] {nextHop, address}) {
      if (!each.isUsableByHost() || each.isLinkLocal()) {
        throw new InvalidValueException(
            "translator address", each.toString(), "an address that a route can lead to");
      }
    }
    if (nextHop.isV6() != address.isV6() || nextHop.equals(address)) {
      throw new InvalidValueException(
          "translator address", address.toString(), "another address of the family of " + nextHop);
    }
  }

  /** Whether a capability is one that the border router need not have because of this router. */
  public static boolean provides(Capability capability) {
    String wide = Capability.PREFIX_TRANSLATION.value();
    return capability.value().equals(wide) || capability.value().startsWith(wide + ".");
  }

  /** Whether it carries networks of this family. */
  public boolean carries(boolean v6) {
    return address.isV6() == v6;
  }
}
