package org.accordo.federation;

import java.util.Map;
import java.util.Optional;
import org.accordo.driver.api.WireGuardKey;

/**
 * The public keys that agents have told, by the agent's id. For an agent that has told none there
 * is a placeholder: text that reads as one, has the form of a key, and is nobody's, so that a
 * router which got it by mistake speaks to nobody.
 */
public record PublicKeys(Map<Integer, WireGuardKey> known) {
  private static final int CHARACTERS = 43;

  public PublicKeys {
    known = Map.copyOf(known);
  }

  /** Before any agent was asked. */
  public static PublicKeys none() {
    return new PublicKeys(Map.of());
  }

  /** What stands for the agent's key in a plan. */
  public WireGuardKey of(FederationAgent agent) {
    return Optional.ofNullable(known.get(agent.id())).orElseGet(() -> placeholder(agent.id()));
  }

  /** Whether the agent has told its key. */
  public boolean isKnown(FederationAgent agent) {
    return known.containsKey(agent.id());
  }

  /** Such as {@code public/key/of/agent/7/AAAA...}. */
  static WireGuardKey placeholder(int id) {
    String text = "public/key/of/agent/" + id + "/";
    return new WireGuardKey(text + "A".repeat(CHARACTERS - text.length()) + "=");
  }
}
