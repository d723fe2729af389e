package org.accordo.federation;

import java.util.List;

/**
 * Two agents that speak to each other, since they share networks over an active link.
 *
 * @param path how
 * @param networks which run between them, by id
 */
public record PairPlan(Path path, List<NetworkPlan> networks) {
  public PairPlan {
    networks = List.copyOf(networks);
  }
}
