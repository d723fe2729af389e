package org.accordo.negotiation;

import java.util.List;
import org.accordo.driver.api.IpPrefix;

/**
 * What an original negotiator brings.
 *
 * @param cidrs candidate link networks, in its order
 * @param destinationNetwork its network
 */
public record OriginalOffer(List<IpPrefix> cidrs, IpPrefix destinationNetwork) {
  public OriginalOffer {
    cidrs = List.copyOf(cidrs);
    Networks.checked("destinationNetwork", List.of(destinationNetwork));
  }
}
