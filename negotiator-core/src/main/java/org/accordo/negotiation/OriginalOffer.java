package org.accordo.negotiation;

import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.IpPrefix;

/**
 * What an original negotiator brings.
 *
 * @param cidrs candidate link networks, in its order
 * @param destinationNetwork its network
 * @param sender our name for it, where the connection has told who it is
 */
public record OriginalOffer(
    List<IpPrefix> cidrs, IpPrefix destinationNetwork, Optional<String> sender) {
  public OriginalOffer {
    cidrs = List.copyOf(cidrs);
    Networks.checked("destinationNetwork", List.of(destinationNetwork));
  }

  /** An offer of somebody who does not say who it is: the protocol has no field for that. */
  public OriginalOffer(List<IpPrefix> cidrs, IpPrefix destinationNetwork) {
    this(cidrs, destinationNetwork, Optional.empty());
  }

  /** The same from somebody who is known. */
  public OriginalOffer from(String name) {
    return new OriginalOffer(cidrs, destinationNetwork, Optional.of(name));
  }
}
