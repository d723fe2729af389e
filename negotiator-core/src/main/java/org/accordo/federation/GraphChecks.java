package org.accordo.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tells whether all of a network hangs together, and whether packets are large enough. */
final class GraphChecks {
  private final NetworkGraph graph;
  private final FederatedNetwork network;
  private final MtuSolver solver;
  private final String path;
  private final List<Finding> findings = new ArrayList<>();

  private GraphChecks(NetworkGraph graph, MtuSolver solver) {
    this.graph = graph;
    this.network = graph.network();
    this.solver = solver;
    this.path = "networks." + network.name();
  }

  static List<Finding> of(NetworkGraph graph, MtuSolver solver) {
    GraphChecks checks = new GraphChecks(graph, solver);
    checks.checkWhole();
    checks.checkMtu();
    return checks.findings;
  }

  private void checkWhole() {
    List<List<FederationAgent>> parts = graph.parts();
    if (parts.size() < 2) {
      return;
    }
    FederationAgent one = parts.get(0).get(0);
    FederationAgent other = parts.get(1).get(0);
    String groups =
        parts.stream()
            .limit(3)
            .map(part -> part.stream().map(FederationAgent::name).limit(5).toList().toString())
            .collect(Collectors.joining(", "));
    findings.add(
        Finding.at(
            path + ".members",
            "the network falls apart into "
                + groups
                + (parts.size() > 3 ? " and more" : "")
                + ": "
                + one.name()
                + " and "
                + other.name()
                + " are not joined, since "
                + graph.missing(one, other),
            graph.missing(one, other).endsWith(Links.UNABLE)
                ? "'unencrypted: if-needed' allows GRE alone there; everything can then be read"
                : "Activate a link between them, or add an agent that reaches both as a member"
                    + " without a port"));
  }

  private void checkMtu() {
    NetworkMtu gre = NetworkMtu.of(graph, solver, true);
    if (network.mtu().isPresent() && network.mtu().getAsInt() > gre.bytes()) {
      findings.add(
          Finding.at(
              path + ".mtu",
              network.mtu().getAsInt() + " bytes do not fit: " + gre.why(),
              "At most " + gre.bytes() + ", or leave it out"));
    }
    int bytes = Math.min(gre.bytes(), network.mtu().orElse(Integer.MAX_VALUE));
    if (bytes < Mtu.LEAST_V6 && network.carriesV6()) {
      findings.add(
          Finding.at(
              path,
              "IPv6 needs packets of "
                  + Mtu.LEAST_V6
                  + " bytes, and "
                  + bytes
                  + " pass: "
                  + (bytes == gre.bytes() ? gre.why() : "its own mtu"),
              network.isBridged() && network.prefixes().isEmpty()
                  ? "Name its IPv4 prefixes if it is to carry nothing else"
                  : "Leave its IPv6 prefixes out, or raise what is smallest"));
    }
  }
}
