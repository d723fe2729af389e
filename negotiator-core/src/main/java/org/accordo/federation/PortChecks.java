package org.accordo.federation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells which ports are in two networks, whose traffic would mix there. */
final class PortChecks {

  private PortChecks() {}

  static List<Finding> of(Federation federation) {
    List<Finding> findings = new ArrayList<>();
    Map<String, Use> uses = new HashMap<>();
    for (FederatedNetwork network : federation.networks()) {
      for (int i = 0; i < network.members().size(); i++) {
        Member member = network.members().get(i);
        if (member.port().isEmpty()) {
          continue;
        }
        String path = "networks." + network.name() + ".members[" + i + "].port";
        if (member.port().get().equals(federation.wireGuard())) {
          findings.add(Finding.at(path, member.port().get() + " is the WireGuard interface"));
        }
        Use use = new Use(network.name(), !member.neighbours().isEmpty());
        Use earlier = uses.putIfAbsent(member.agent() + " " + member.port().get(), use);
        if (earlier != null && !(earlier.tunnelsOnly && use.tunnelsOnly)) {
          findings.add(
              Finding.at(
                  path,
                  member.port().get()
                      + " of "
                      + member.agent()
                      + " is in network "
                      + earlier.network
                      + " already",
                  "A port is in one network; a VLAN of its own keeps two apart"));
        }
      }
    }
    return findings;
  }

  /**
   * What a port is used for.
   *
   * @param tunnelsOnly whether only tunnels to hosts run over it, which several networks can have
   */
  private record Use(String network, boolean tunnelsOnly) {}
}
