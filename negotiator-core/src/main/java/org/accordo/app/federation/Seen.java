package org.accordo.app.federation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.federation.FederationAgent;
import org.accordo.federation.PartOwner;
import org.accordo.federation.Placed;
import org.accordo.problem.Problem;

/**
 * What a configuration agent has told.
 *
 * @param agent whose router it is about
 * @param problem why it has told nothing; empty where it has
 * @param abilities of the router
 * @param key its WireGuard key; empty where it has none
 * @param present what the router has of the federation, in the order of applying
 */
public record Seen(
    FederationAgent agent,
    Optional<Problem> problem,
    Set<Capability> abilities,
    Optional<WireGuardKey> key,
    List<RemoteAgent.Present> present) {

  public Seen {
    abilities = Set.copyOf(abilities);
    present = List.copyOf(present);
  }

  static Seen silent(FederationAgent agent, Problem problem) {
    return new Seen(agent, Optional.of(problem), Set.of(), Optional.empty(), List.of());
  }

  /** What the router has of a federation, as a difference is made of it. */
  public List<Placed> placed(String federation) {
    List<Placed> placed = new ArrayList<>();
    for (RemoteAgent.Present each : present) {
      Set<Optional<PartOwner.Network>> networks = new HashSet<>();
      for (String owner : each.owners()) {
        PartOwner.parse(owner)
            .filter(part -> part.federation().equals(federation))
            .ifPresent(part -> networks.add(part.network()));
      }
      if (!networks.isEmpty() && each.intent().isPresent()) {
        placed.add(new Placed(each.intent().get(), networks, each.inForce()));
      }
    }
    return placed;
  }
}
