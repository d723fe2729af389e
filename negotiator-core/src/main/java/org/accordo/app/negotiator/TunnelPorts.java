package org.accordo.app.negotiator;

import java.util.Map;
import java.util.TreeMap;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Role;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.TunnelSettings.Ports;

/** Which negotiation has which of the site's ports for tunnels. */
final class TunnelPorts {
  private final Map<Integer, String> taken = new TreeMap<>();

  /** The port that a negotiation has, or the lowest that it can have. */
  int of(String id, Ports ports) {
    for (Map.Entry<Integer, String> each : taken.entrySet()) {
      if (each.getValue().equals(id)) {
        return each.getKey();
      }
    }
    for (int port = ports.first(); port <= ports.last(); port++) {
      if (!taken.containsKey(port)) {
        return port;
      }
    }
    throw Problem.of(ProblemCode.POOL_EXHAUSTED, "Every port for tunnels, " + ports + ", is in use")
        .hint("Withdraw negotiations, or allow more in border.tunnel.ports")
        .exception();
  }

  void hold(String id, int port) {
    taken.put(port, id);
  }

  /** Holds what an agreement says. */
  void hold(Agreement agreement, Role role) {
    agreement.link().tunnel().ifPresent(tunnel -> hold(agreement.id(), tunnel.of(role).port()));
  }

  void release(String id) {
    taken.values().removeIf(id::equals);
  }
}
