package org.accordo.plan;

import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.IpPrefix;
import org.accordo.ipam.Ledger;
import org.accordo.ipam.Promise;
import org.accordo.site.Site;

/**
 * A border router with a translator behind it meets a peer's networks as they are where its site
 * maps them, and tells them apart by nothing but their addresses.
 */
final class RealNetworks {

  private RealNetworks() {}

  /** Why such a border router cannot meet these networks of a peer, in words. */
  static Optional<String> obstacle(Site site, String peer, List<IpPrefix> networks, Ledger ledger) {
    if (site.border().translator().isEmpty()) {
      return Optional.empty();
    }
    for (IpPrefix network : networks) {
      Optional<Promise> other = ledger.metAlready(network);
      if (other.isPresent()) {
        return Optional.of(
            site.border().router()
                + " would meet network "
                + network
                + " of "
                + peer
                + " as it is, which overlaps "
                + other.get());
      }
    }
    return Optional.empty();
  }
}
