package org.accordo.federation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.problem.Nearest;
import org.accordo.problem.ProblemCode;

/** Tells what one network and its members say that does not fit together. */
final class NetworkChecks {
  private static final long FIRST_RESERVED_TABLE = 253;
  private static final long LAST_RESERVED_TABLE = 255;

  private final FederatedNetwork network;
  private final String path;
  private final Map<String, FederationAgent> agents;
  private final List<Finding> findings = new ArrayList<>();

  private NetworkChecks(FederatedNetwork network, Map<String, FederationAgent> agents) {
    this.network = network;
    this.path = "networks." + network.name();
    this.agents = agents;
  }

  static List<Finding> of(FederatedNetwork network, Map<String, FederationAgent> agents) {
    NetworkChecks checks = new NetworkChecks(network, agents);
    checks.checkWhole();
    for (int i = 0; i < network.members().size(); i++) {
      checks.checkMember(network.members().get(i), checks.path + ".members[" + i + "]");
    }
    if (!network.isBridged()) {
      checks.checkPrefixesApart();
    }
    return checks.findings;
  }

  static Finding unknownAgent(String path, String name, Collection<String> known) {
    String hint = Nearest.to(name, known).map(near -> "Did you mean '" + near + "'?").orElse("");
    return Finding.at(
        path,
        ProblemCode.INVALID_SITE,
        "there is no agent " + InvalidValueException.quote(name),
        hint);
  }

  private void checkWhole() {
    if (network.members().stream().allMatch(Member::isTransit)) {
      findings.add(Finding.at(path + ".members", "expected at least one member with a port"));
    }
    if (network.isBridged()) {
      return;
    }
    long table = network.routingTable();
    boolean reserved = table >= FIRST_RESERVED_TABLE && table <= LAST_RESERVED_TABLE;
    if (reserved || table > FederatedNetwork.MAX_ID) {
      findings.add(
          Finding.at(
              path + (network.table().isPresent() ? ".table" : ".id"),
              "the routing table would be " + table + ", which networks cannot have",
              "Name one with 'table': 1 to 4294967295, except 253 to 255"));
    }
  }

  private void checkMember(Member member, String at) {
    if (!agents.containsKey(member.agent())) {
      findings.add(unknownAgent(at + ".agent", member.agent(), agents.keySet()));
    }
    if (network.isBridged()) {
      checkNeighbours(member, at);
    } else {
      checkRouted(member, at);
    }
  }

  private void checkRouted(Member member, String at) {
    if (member.isTransit()) {
      if (!member.prefixes().isEmpty() || !member.addresses().isEmpty()) {
        findings.add(
            Finding.at(at, "a member without a port only passes on: no prefixes, no addresses"));
      }
      return;
    }
    if (member.prefixes().isEmpty()) {
      findings.add(Finding.at(at, "expected the prefixes behind port " + member.port().get()));
    }
    for (int i = 0; i < member.prefixes().size(); i++) {
      IpPrefix prefix = member.prefixes().get(i);
      if (member.addresses().stream().noneMatch(own -> prefix.contains(own.address()))) {
        findings.add(
            Finding.at(
                at + ".prefixes[" + i + "]",
                "the agent has no address in " + prefix + " for hosts to send to",
                "Add one to 'addresses', with its prefix length"));
      }
    }
    if (network.hasOspf()) {
      findings.addAll(OspfChecks.prefixes(member, at));
    }
  }

  private void checkNeighbours(Member member, String at) {
    if (member.isTransit() && !member.neighbours().isEmpty()) {
      findings.add(Finding.at(at, "expected a port towards the neighbours"));
    }
    if (member.neighbours().isEmpty() && !member.addresses().isEmpty()) {
      findings.add(
          Finding.at(
              at + ".addresses",
              "a port of a bridge has no address; only tunnels to neighbours need one"));
    }
    Map<Integer, Integer> ids = new HashMap<>();
    Map<IpAddress, Integer> addresses = new HashMap<>();
    for (int i = 0; i < member.neighbours().size(); i++) {
      Member.Neighbour neighbour = member.neighbours().get(i);
      String each = at + ".neighbours[" + i + "]";
      if (ids.putIfAbsent(neighbour.id(), i) != null) {
        findings.add(Finding.at(each + ".id", "id " + neighbour.id() + " is another neighbour's"));
      }
      if (addresses.putIfAbsent(neighbour.address(), i) != null) {
        findings.add(
            Finding.at(each + ".address", neighbour.address() + " is another neighbour's address"));
      }
      if (member.address(neighbour.address().isV6()).isEmpty()) {
        findings.add(
            Finding.at(
                each + ".address",
                "the agent has no address of this family for the tunnel to begin at",
                "Add the address that it has on " + portOf(member) + " to 'addresses'"));
      } else if (member.addresses().stream()
          .anyMatch(own -> own.address().equals(neighbour.address()))) {
        findings.add(
            Finding.at(each + ".address", neighbour.address() + " is the agent's own address"));
      }
    }
  }

  private static String portOf(Member member) {
    return member.port().map(Object::toString).orElse("its port");
  }

  /** Two segments with a common address could not be told apart. */
  private void checkPrefixesApart() {
    List<Placed> all = new ArrayList<>();
    for (int i = 0; i < network.members().size(); i++) {
      Member member = network.members().get(i);
      for (int j = 0; j < member.prefixes().size(); j++) {
        String at = path + ".members[" + i + "].prefixes[" + j + "]";
        all.add(new Placed(member.prefixes().get(j), at, member.agent()));
      }
    }
    all.sort(null);
    Placed widest = null;
    for (Placed each : all) {
      if (widest != null && widest.prefix.overlaps(each.prefix)) {
        findings.add(
            Finding.at(
                each.at,
                each.prefix + " overlaps " + widest.prefix + " of " + widest.agent,
                "Segments of a routed network have addresses of their own; a bridged one may"
                    + " share them"));
      } else {
        widest = each;
      }
    }
  }

  /** By address, the wider first: only the last wide one can overlap what follows. */
  private record Placed(IpPrefix prefix, String at, String agent) implements Comparable<Placed> {
    @Override
    public int compareTo(Placed other) {
      return prefix.compareTo(other.prefix);
    }
  }
}
