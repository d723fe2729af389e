package org.accordo.app.negotiator;

import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.WireGuardKey;

/**
 * What this site has for one sort of link.
 *
 * @param capabilities of its routers together
 * @param publicKey of the router that tunnels end at, where it can have encrypted ones
 */
record Means(Set<Capability> capabilities, Optional<WireGuardKey> publicKey) {
  Means {
    capabilities = Set.copyOf(capabilities);
  }
}
