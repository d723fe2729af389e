package org.accordo.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.Intent;

/**
 * What one agent's router gets.
 *
 * @param agent whose
 * @param parts what all networks share first, then each network
 */
public record AgentPlan(FederationAgent agent, List<Part> parts) {

  public AgentPlan {
    parts = List.copyOf(parts);
  }

  /**
   * What belongs together: it comes and goes as a whole.
   *
   * @param network whose part it is; empty for what all networks of the agent share
   * @param intents in an order in which they can be applied
   */
  public record Part(Optional<FederatedNetwork> network, List<Intent> intents) {
    public Part {
      intents = List.copyOf(intents);
    }
  }

  /** Everything, in an order in which it can be applied. */
  public List<Intent> intents() {
    List<Intent> all = new ArrayList<>();
    parts.forEach(part -> all.addAll(part.intents()));
    return all;
  }
}
