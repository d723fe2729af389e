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
    return placeholder("agent/" + id);
  }

  /** Such as {@code public/key/of/site/north/AAAA...}; what a key cannot have in it is a slash. */
  public static WireGuardKey placeholder(String owner) {
    String words = ("public/key/of/" + owner).replaceAll("[^A-Za-z0-9/]", "/");
    String text = words.substring(0, Math.min(words.length(), CHARACTERS - 2)) + "/";
    return new WireGuardKey(text + "A".repeat(CHARACTERS - text.length()) + "=");
  }
}
