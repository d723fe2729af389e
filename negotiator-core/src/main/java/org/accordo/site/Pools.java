package org.accordo.site;

import java.util.List;
import org.accordo.driver.api.IpPrefix;

/**
 * Addresses that may be promised to peers.
 *
 * @param link for link networks, in order; both sides of a link must have a range in common
 * @param remap for prefixes that stand for a network which overlaps with something
 */
public record Pools(List<IpPrefix> link, List<IpPrefix> remap) {
  public Pools {
    link = List.copyOf(link);
    remap = List.copyOf(remap);
  }
}
