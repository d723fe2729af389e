package org.accordo.federation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.problem.ProblemCode;

/** Tells what stands against OSPF in a network whose description asks for it. */
final class OspfChecks {

  private OspfChecks() {}

  /** A router announces the networks of its addresses: these have to be the member's prefixes. */
  static List<Finding> prefixes(Member member, String at) {
    Set<IpPrefix> announced = new HashSet<>();
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < member.addresses().size(); i++) {
      CidrAddress address = member.addresses().get(i);
      announced.add(address.prefix());
      if (!member.prefixes().contains(address.prefix())) {
        findings.add(
            Finding.at(
                at + ".addresses[" + i + "]",
                "with OSPF the agent announces "
                    + address.prefix()
                    + ", the network of "
                    + address
                    + ", which is not among the member's prefixes",
                "Name that network among 'prefixes', or use 'routing: static'"));
      }
    }
    for (int i = 0; i < member.prefixes().size(); i++) {
      IpPrefix prefix = member.prefixes().get(i);
      boolean reachable =
          member.addresses().stream().anyMatch(own -> prefix.contains(own.address()));
      if (reachable && !announced.contains(prefix)) {
        findings.add(
            Finding.at(
                at + ".prefixes[" + i + "]",
                "with OSPF the agent announces the networks of its addresses, and "
                    + prefix
                    + " is none of them",
                "Give the agent an address with that prefix length, or use 'routing: static'"));
      }
    }
    return findings;
  }

  /**
   * Every router of the network has to speak OSPF, of the versions that it needs.
   *
   * @param abilities of the agents' routers by the agents' names, as far as known
   */
  static List<Finding> abilities(FederatedNetwork network, Map<String, Set<Capability>> abilities) {
    List<Finding> findings = new ArrayList<>();
    if (!network.hasOspf()) {
      return findings;
    }
    Set<Capability> needed = new TreeSet<>(Set.of(Capability.OSPF, Capability.OSPF_INTERFACE));
    if (network.carriesV6()) {
      needed.add(Capability.OSPF_IPV6);
    }
    Set<String> names = new LinkedHashSet<>();
    network.members().forEach(member -> names.add(member.agent()));
    for (String name : names) {
      Set<Capability> missing = new TreeSet<>(needed);
      missing.removeAll(abilities.getOrDefault(name, needed));
      if (!missing.isEmpty()) {
        findings.add(
            Finding.at(
                "networks." + network.name() + ".routing",
                ProblemCode.CAPABILITY_MISSING,
                "the router of agent "
                    + name
                    + " does not do OSPF: it lacks "
                    + String.join(", ", missing.stream().map(Capability::value).toList()),
                "'accordo drivers' says which drivers can, and with which settings of the router;"
                    + " 'routing: static' needs nothing of it"));
      }
    }
    return findings;
  }
}
