package org.accordo.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Intent;

/**
 * An intent on an agent's router.
 *
 * @param intent what is there, or is going to be
 * @param networks whose it is, empty ones for what all share; more than one where a change was
 *     interrupted
 * @param sound whether it is in force as far as is known
 */
public record Placed(Intent intent, Set<Optional<PartOwner.Network>> networks, boolean sound) {

  public Placed {
    networks = Set.copyOf(networks);
  }

  /** What a plan has for an agent, in its order. */
  static List<Placed> of(AgentPlan plan) {
    List<Placed> all = new ArrayList<>();
    for (AgentPlan.Part part : plan.parts()) {
      Optional<PartOwner.Network> network = part.network().map(PartOwner.Network::of);
      part.intents().forEach(intent -> all.add(new Placed(intent, Set.of(network), true)));
    }
    return all;
  }

  boolean isBridged() {
    return networks.stream().anyMatch(n -> n.map(PartOwner.Network::isBridged).orElse(false));
  }
}
