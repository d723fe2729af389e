package org.accordo.plan;

import org.accordo.negotiation.Agreement;

/**
 * What two sites would agree on, and what both routers would get.
 *
 * @param agreement with what was ruled out and why
 * @param initiator the router of the site that asks
 * @param responder the router of the site that is asked
 */
public record TwoSidedPlan(Agreement agreement, RouterPlan initiator, RouterPlan responder) {}
