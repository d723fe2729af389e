package org.accordo.negotiation;

import java.util.List;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;

/**
 * The answer in the single exchange of the original negotiator. Who gives it has changed its router
 * already.
 *
 * @param net the link network
 * @param freeIp the initiator's address
 * @param assignedIp the responder's address
 * @param destinationNetwork where the initiator reaches the responder's network
 */
public record OriginalAnswer(
    IpPrefix net, IpAddress freeIp, IpAddress assignedIp, IpPrefix destinationNetwork)
    implements Answer {
  public OriginalAnswer {
    if (!net.contains(freeIp) || !net.contains(assignedIp) || freeIp.equals(assignedIp)) {
      throw new InvalidValueException(
          "link addresses", freeIp + " and " + assignedIp, "two different addresses in " + net);
    }
    Networks.checked("destinationNetwork", List.of(destinationNetwork));
  }
}
