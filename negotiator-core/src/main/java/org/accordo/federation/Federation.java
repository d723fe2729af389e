package org.accordo.federation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.SecretRef;

/**
 * Networks that are shared by many sites, as {@code federation.yaml} describes them. It may say
 * anything that its fields can hold; {@link FederationChecks} tells what does not fit together.
 *
 * @param name for people, for owners and for names of secrets
 * @param wireGuard the interface that each agent's WireGuard has
 * @param headers what tunnels put before each packet
 * @param mesh whether every pair of agents has a link that no rule deactivates; else only pairs
 *     that a rule names
 * @param unencrypted whether tunnels may go without WireGuard, where no rule of a link says it
 * @param agents by id
 * @param links rules for pairs of agents; later ones win
 * @param networks by id
 */
public record Federation(
    String name,
    InterfaceName wireGuard,
    Headers headers,
    boolean mesh,
    Unencrypted unencrypted,
    List<FederationAgent> agents,
    List<FederationLink> links,
    List<FederatedNetwork> networks) {

  /** Whether the tunnels of a link may do without WireGuard. */
  public enum Unencrypted {
    /** Never: a router that cannot do WireGuard is refused. */
    NEVER,
    /** Where one of the two routers cannot do WireGuard. */
    IF_NEEDED,
    /** GRE alone: everything can be read and forged on the way. */
    ALWAYS
  }

  public Federation {
    agents =
        agents.stream().sorted(java.util.Comparator.comparingInt(FederationAgent::id)).toList();
    links = List.copyOf(links);
    networks =
        networks.stream().sorted(java.util.Comparator.comparingLong(FederatedNetwork::id)).toList();
  }

  /** The name of the private key that an agent's router has; the key itself stays there. */
  public SecretRef privateKey(FederationAgent agent) {
    return Names.privateKey(this, agent);
  }

  /** An agent by its name. */
  public Optional<FederationAgent> agent(String wanted) {
    return agents.stream().filter(agent -> agent.name().equals(wanted)).findFirst();
  }

  /** A network by its name. */
  public Optional<FederatedNetwork> network(String wanted) {
    return networks.stream().filter(network -> network.name().equals(wanted)).findFirst();
  }

  /** All agents by name; of two with one name the first. */
  Map<String, FederationAgent> agentsByName() {
    Map<String, FederationAgent> byName = new HashMap<>();
    agents.forEach(agent -> byName.putIfAbsent(agent.name(), agent));
    return byName;
  }
}
