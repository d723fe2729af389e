package org.accordo.federation;

import java.util.List;
import org.accordo.driver.api.Intent;

/**
 * What a host gets that is joined by a tunnel of its own. Nobody applies this but the host's owner.
 *
 * @param network that it is joined to
 * @param agent at the other end of the tunnel
 * @param neighbour the host
 * @param intents in an order in which they can be applied
 */
public record HostPlan(
    FederatedNetwork network,
    FederationAgent agent,
    Member.Neighbour neighbour,
    List<Intent> intents) {
  public HostPlan {
    intents = List.copyOf(intents);
  }
}
