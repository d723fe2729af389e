package org.accordo.federation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accordo.driver.api.Capability;

/** Tells everything in a description that does not fit together, each with its field. */
public final class FederationChecks {
  private final Federation federation;
  private final Map<String, FederationAgent> agents;
  private final List<Finding> findings = new ArrayList<>();

  private FederationChecks(Federation federation) {
    this.federation = federation;
    this.agents = federation.agentsByName();
  }

  /** All findings; none where the description can be planned. */
  public static List<Finding> of(Federation federation) {
    return of(federation, Map.of());
  }

  /** The same, with what is known of the abilities of agents' routers. */
  static List<Finding> of(Federation federation, Map<String, Set<Capability>> abilities) {
    return of(federation, abilities, new ArrayList<>());
  }

  /**
   * The same.
   *
   * @param graphs gets those of all networks, in their order, where nothing else was found
   */
  static List<Finding> of(
      Federation federation, Map<String, Set<Capability>> abilities, List<NetworkGraph> graphs) {
    FederationChecks checks = new FederationChecks(federation);
    checks.checkAgents();
    checks.checkLinks();
    checks.checkNetworkIds();
    for (FederatedNetwork network : federation.networks()) {
      checks.findings.addAll(NetworkChecks.of(network, checks.agents));
      checks.findings.addAll(OspfChecks.abilities(network, abilities));
    }
    checks.findings.addAll(PortChecks.of(federation));
    if (checks.findings.isEmpty()) {
      Links links = new Links(federation, abilities);
      for (FederatedNetwork network : federation.networks()) {
        NetworkGraph graph = new NetworkGraph(network, checks.agents, links);
        graphs.add(graph);
        checks.findings.addAll(GraphChecks.of(graph, new MtuSolver(federation.headers())));
      }
    }
    return checks.findings;
  }

  private void checkAgents() {
    Map<Integer, String> ids = new HashMap<>();
    for (FederationAgent agent : federation.agents()) {
      String path = "agents." + agent.name();
      String earlier = ids.putIfAbsent(agent.id(), agent.name());
      if (earlier != null) {
        findings.add(
            Finding.at(
                path + ".id",
                "id " + agent.id() + " is agent " + earlier + "'s",
                "Each agent has an id of its own: the last bits of its address inside"));
      }
      if (agent.underlay().v6() && agent.underlay().mtu() < Mtu.LEAST_V6) {
        findings.add(
            Finding.at(
                path + ".underlay.mtu",
                "IPv6 needs an MTU of at least "
                    + Mtu.LEAST_V6
                    + " bytes, found "
                    + agent.underlay().mtu()));
      }
    }
  }

  private void checkLinks() {
    for (int i = 0; i < federation.links().size(); i++) {
      FederationLink link = federation.links().get(i);
      String path = "links[" + i + "]";
      checkAgent(path + ".between[0]", link.first());
      checkAgent(path + ".between[1]", link.second());
      if (link.first().equals(link.second())) {
        findings.add(Finding.at(path + ".between", "expected two different agents"));
      }
      for (int j = 0; j < link.networks().size(); j++) {
        String name = link.networks().get(j);
        if (federation.network(name).isEmpty()) {
          findings.add(
              Finding.at(path + ".networks[" + j + "]", "there is no network '" + name + "'"));
        }
      }
      if (!link.networks().isEmpty()
          && (link.mtu().isPresent() || link.unencrypted().isPresent())) {
        findings.add(
            Finding.at(
                path + ".networks",
                "mtu and unencrypted hold for all networks of a link",
                "Say them in a rule without networks"));
      }
    }
  }

  private void checkAgent(String path, String name) {
    if (!agents.containsKey(name)) {
      findings.add(NetworkChecks.unknownAgent(path, name, agents.keySet()));
    }
  }

  private void checkNetworkIds() {
    Map<Long, String> ids = new HashMap<>();
    Map<Long, String> tables = new HashMap<>();
    for (FederatedNetwork network : federation.networks()) {
      String path = "networks." + network.name();
      String earlier = ids.putIfAbsent(network.id(), network.name());
      if (earlier != null) {
        findings.add(
            Finding.at(
                path + ".id",
                "id " + network.id() + " is network " + earlier + "'s",
                "Each network has an id of its own: the key of its tunnels"));
      }
      if (network.isBridged()) {
        continue;
      }
      String other = tables.putIfAbsent(network.routingTable(), network.name());
      if (other != null && earlier == null) {
        findings.add(
            Finding.at(
                path + (network.table().isPresent() ? ".table" : ".id"),
                "routing table " + network.routingTable() + " is network " + other + "'s"));
      }
    }
  }
}
