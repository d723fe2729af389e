package org.accordo.app.federation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;

/**
 * A configuration agent as the manager of a federation sees it, through the contract in {@code
 * accordo.v1}. Every method throws {@link org.accordo.problem.ProblemException}: {@code
 * agent-unreachable} where there is no answer, and what the agent itself has against it.
 */
public interface RemoteAgent extends AutoCloseable {

  /** What a router can do. */
  Set<Capability> capabilities(String router);

  /**
   * What a router has of an owner and of those below it, in the order of applying.
   *
   * @throws org.accordo.problem.ProblemException also {@code agent-unreachable} for an agent that
   *     is too old to tell
   */
  List<Present> present(String router, String owner);

  /**
   * What a router has.
   *
   * @param intent empty where the agent cannot read what another version of it has stored
   * @param inForce whether it is in force as far as the agent knows
   */
  record Present(IntentKey key, Optional<Intent> intent, Set<String> owners, boolean inForce) {
    public Present {
      owners = Set.copyOf(owners);
    }
  }

  /** Looks at a router whether what was applied is in force; by the key of each intent. */
  Map<IntentKey, Boolean> look(String router);

  /**
   * The public half of a key pair.
   *
   * @param make whether one is made where there is none
   * @param next whether the key is meant that takes the place of the present one
   */
  Optional<WireGuardKey> publicKey(String router, SecretRef privateKey, boolean make, boolean next);

  /** Has a router use the next key. */
  void activateKey(String router, SecretRef privateKey, WireGuardKey next);

  /**
   * Applies all intents or none; safe to repeat with the same request id.
   *
   * @return whether anything was sent to the device
   */
  boolean apply(String router, List<Intent> intents, String owner, String requestId);

  /** Withdraws these; what is not there is no error. */
  void withdraw(String router, String owner, Set<IntentKey> keys);

  /**
   * Has a router send an echo request.
   *
   * @throws org.accordo.problem.ProblemException also {@code capability-missing} where it cannot
   */
  ProbeAnswer probe(String router, PathProbe probe);

  @Override
  void close();

  /** Finds agents. */
  @FunctionalInterface
  interface Directory {
    /**
     * An agent; nothing is sent yet.
     *
     * @param address {@code host:port}
     * @param name in its certificate, where connections are encrypted
     */
    RemoteAgent open(String address, String name);
  }
}
