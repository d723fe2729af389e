package org.accordo.site;

import java.util.List;
import java.util.Set;
import org.accordo.driver.api.IpPrefix;

/**
 * What a peer may ask for, beside which networks it may announce.
 *
 * @param reach which of our networks, or parts of them, it may reach; empty for all
 * @param routers which of our routers may be configured for it; empty for all
 * @param negotiations how many that it began may be in force or under way at once
 * @param rate how often it may make an offer
 */
public record PeerPolicy(List<IpPrefix> reach, Set<String> routers, int negotiations, Rate rate) {

  /** Where the site file says nothing: more than honest peers need, and not without bounds. */
  public static final PeerPolicy DEFAULT =
      new PeerPolicy(List.of(), Set.of(), 1000, new Rate(100, Rate.Unit.SECOND));

  public PeerPolicy {
    reach = List.copyOf(reach);
    routers = Set.copyOf(routers);
  }
}
