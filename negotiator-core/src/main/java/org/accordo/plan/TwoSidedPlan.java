package org.accordo.plan;

import java.util.List;
import org.accordo.negotiation.Agreement;

/**
 * What two sites would agree on, and what the routers of both would get.
 *
 * @param agreement with what was ruled out and why
 * @param initiator the site that asks
 * @param responder the site that is asked
 */
public record TwoSidedPlan(Agreement agreement, SitePlan initiator, SitePlan responder) {

  /** Both sites, the one that asks first. */
  public List<SitePlan> sites() {
    return List.of(initiator, responder);
  }
}
