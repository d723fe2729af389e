package org.accordo.grpc;

import java.util.Set;
import org.accordo.tls.ProcessIdentity;

/**
 * Who may ask an agent.
 *
 * @param own the agent's identity
 * @param clients the names of those who may; where empty, whoever has one of the agent's own names
 */
public record AgentAdmission(ProcessIdentity own, Set<String> clients) {
  public AgentAdmission {
    clients = Set.copyOf(clients);
  }

  /** Whether somebody with these names may ask. */
  boolean allows(Set<String> names) {
    Set<String> known = clients.isEmpty() ? own.names() : clients;
    return names.stream().anyMatch(known::contains);
  }
}
