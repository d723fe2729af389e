package org.accordo.federation;

import java.util.Locale;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.VrfName;

/**
 * Makes the names of what a federation has on a router. They begin with {@code f} for what is
 * written in decimal; a tunnel whose decimal name would be longer than the 15 characters that
 * platforms have begins with {@code h} and is written in hexadecimal.
 */
final class Names {
  private static final int LONGEST = 15;

  private Names() {}

  static InterfaceName bridge(FederatedNetwork network) {
    return new InterfaceName("fb" + network.id());
  }

  static VrfName vrf(FederatedNetwork network) {
    return new VrfName("fv" + network.id());
  }

  /** A tunnel to another agent. */
  static InterfaceName tunnel(FederatedNetwork network, FederationAgent to) {
    return tunnel(network.isBridged() ? "t" : "r", network.id(), to.id());
  }

  /** A tunnel to a host. */
  static InterfaceName neighbour(FederatedNetwork network, Member.Neighbour to) {
    return tunnel("n", network.id(), to.id());
  }

  /** The tunnel on a host. */
  static InterfaceName onHost(FederatedNetwork network) {
    return new InterfaceName("fh" + network.id());
  }

  private static InterfaceName tunnel(String kind, long network, int to) {
    String decimal = "f" + kind + network + "-" + to;
    return new InterfaceName(
        decimal.length() <= LONGEST
            ? decimal
            : String.format(Locale.ROOT, "h%s%x-%x", kind, network, to));
  }

  /** The private key of an agent; it is made where the agent's router is configured from. */
  static SecretRef privateKey(Federation federation, FederationAgent agent) {
    return new SecretRef("federation/" + federation.name() + "/" + agent.name());
  }
}
