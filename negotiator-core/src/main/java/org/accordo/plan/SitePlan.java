package org.accordo.plan;

import java.util.List;

/**
 * What the routers of one site get.
 *
 * @param site its name
 * @param routers in the order in which they are configured; the border router is the last
 * @param ruledOut what was ruled out in the choice of the router that does something, in words
 */
public record SitePlan(String site, List<RouterPlan> routers, List<String> ruledOut) {
  public SitePlan {
    routers = List.copyOf(routers);
    ruledOut = List.copyOf(ruledOut);
  }

  /** What the router gets that the link is on. */
  public RouterPlan border() {
    return routers.get(routers.size() - 1);
  }
}
