package org.accordo.app.negotiator;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.PathProbe;
import org.accordo.driver.api.ProbeAnswer;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;

/**
 * The configuration agent as a negotiator sees it, always through the contract in {@code
 * accordo.v1}: in this process or in another.
 */
public interface AgentClient {

  /**
   * What a router can do.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-router}, {@code agent-unreachable}
   */
  Set<Capability> capabilities(String router);

  /** Renders the intents in the order in which they would be applied; touches no device. */
  List<NativeConfig> preview(String router, List<Intent> intents);

  /**
   * Applies all or, where one fails, none. Safe to repeat with the same request id.
   *
   * @param owner who wants them; withdrawing needs the same
   * @return whether anything was sent to the device
   */
  boolean apply(String router, List<Intent> intents, String owner, String requestId);

  /**
   * The same, and a router that can takes it back by itself unless {@link #keep} is called in time:
   * also when nobody is left who could withdraw it.
   */
  default boolean apply(
      String router, List<Intent> intents, String owner, String requestId, Duration wayBack) {
    return apply(router, intents, owner, requestId);
  }

  /**
   * Says that what was applied with a way back is to stay, or is to go back later; safe to repeat.
   *
   * @param later from now; empty to have it stay
   * @throws org.accordo.problem.ProblemException {@code went-back} where it is gone already
   */
  default void keep(String router, String owner, Optional<Duration> later) {}

  /** Withdraws everything of this owner from one router; what is not there is no error. */
  void withdraw(String router, String owner);

  /**
   * The public half of a WireGuard key pair that the agent keeps; made where there is none yet.
   *
   * @throws org.accordo.problem.ProblemException {@code unknown-router}, {@code
   *     secret-unavailable}; {@code agent-unreachable}, also for an agent that is too old for it
   */
  WireGuardKey publicKey(String router, SecretRef privateKey);

  /** Looks at a router: what it is, and whether what was applied is in force there. */
  RouterState state(String router);

  /**
   * Looks what has become of everything that was applied to a router.
   *
   * @param mend whether what is missing or changed is sent again
   */
  List<DriftedIntent> drift(String router, boolean mend);

  /**
   * What became of something of ours on a router.
   *
   * @param key of the intent
   * @param owners who want it
   * @param verdict {@code in-force}, {@code unseen}, {@code missing}, {@code changed}, {@code
   *     conflict} or {@code unfinished}
   * @param detail the same in words
   * @param mended whether it was sent again and found
   */
  record DriftedIntent(
      String key, List<String> owners, String verdict, String detail, boolean mended) {
    public DriftedIntent {
      owners = List.copyOf(owners);
    }
  }

  /**
   * Has a router send an echo request.
   *
   * @throws org.accordo.problem.ProblemException {@code capability-missing} where it cannot, with
   *     the reason
   */
  ProbeAnswer probe(String router, PathProbe probe);

  /**
   * What was found on a router.
   *
   * @param facts what the device says of itself; empty where its driver cannot ask
   * @param intents the state of each intent by its key, in order of applying, such as {@code in
   *     force} or {@code missing}
   */
  record RouterState(Optional<DeviceFacts> facts, Map<String, String> intents) {
    public RouterState {
      intents = Collections.unmodifiableMap(new LinkedHashMap<>(intents));
    }
  }

  /**
   * Withdraws everything of this owner from one router and from every other one of the agent that
   * has something of it. Waits for changes of the router named, also for such as have not begun.
   *
   * @throws org.accordo.problem.ProblemException where some of it could not be withdrawn, after all
   *     else was; it is kept for another try
   */
  void withdrawEverywhere(String router, String owner);

  /**
   * One intent in the device's own words.
   *
   * @param key of the intent
   * @param apply commands in order
   * @param withdraw commands in order
   */
  record NativeConfig(String key, List<NativeCommand> apply, List<NativeCommand> withdraw) {
    public NativeConfig {
      apply = List.copyOf(apply);
      withdraw = List.copyOf(withdraw);
    }
  }

  /**
   * One command exactly as the device will get it.
   *
   * @param text printable form
   * @param input standard input, line by line
   * @param origin template file and line
   */
  record NativeCommand(String text, List<String> input, String origin) {
    public NativeCommand {
      input = List.copyOf(input);
    }
  }
}
