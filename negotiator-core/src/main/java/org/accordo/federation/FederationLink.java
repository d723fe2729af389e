package org.accordo.federation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A rule for the link between two agents; what it does not say stays as it is.
 *
 * @param first the name of an agent
 * @param second the name of another one
 * @param active whether tunnels may run over it
 * @param metric what a packet pays on it, 1 to 65535; without any rule {@value #USUAL_METRIC}
 * @param mtu of the underlay between the two, where something on the way has less than both ends
 * @param unencrypted whether its tunnels may do without WireGuard
 * @param networks the names of the networks that it is about; empty for all
 */
public record FederationLink(
    String first,
    String second,
    Optional<Boolean> active,
    OptionalInt metric,
    OptionalInt mtu,
    Optional<Federation.Unencrypted> unencrypted,
    List<String> networks) {

  /** Of a link that no rule says anything about. */
  public static final int USUAL_METRIC = 10;

  public FederationLink {
    networks = List.copyOf(networks);
  }

  /** Whether it is about this network. */
  public boolean isAbout(String network) {
    return networks.isEmpty() || networks.contains(network);
  }
}
