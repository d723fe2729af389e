package org.accordo.site;

import java.util.List;
import java.util.Optional;

/**
 * Where the configuration agent of a site is.
 *
 * @param listen {@code host:port} to serve the contract on; empty where only this process uses it
 * @param connect {@code host:port} of an agent in another process; empty where it runs in this one
 * @param identity the DNS name in the certificate of an agent in another process; where absent, one
 *     that the own certificate has too
 * @param clients the DNS names of those who may ask the agent; where empty, those of the own
 *     certificate
 */
public record AgentSettings(
    Optional<String> listen,
    Optional<String> connect,
    Optional<String> identity,
    List<String> clients) {

  public AgentSettings {
    clients = List.copyOf(clients);
  }

  /** An agent that is known by its site's name, to itself alone. */
  public AgentSettings(Optional<String> listen, Optional<String> connect) {
    this(listen, connect, Optional.empty(), List.of());
  }
}
