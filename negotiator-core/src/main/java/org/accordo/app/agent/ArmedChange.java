package org.accordo.app.agent;

import java.time.Instant;
import java.util.Set;
import org.accordo.driver.api.IntentKey;

/**
 * Something that a router takes back by itself unless its owner says in time that it is to stay.
 *
 * @param token names its way back on the router, and never another one
 * @param until when it goes back, by the agent's clock
 * @param keys of what the owner would no longer want then
 */
public record ArmedChange(
    String router, String owner, String token, Instant until, Set<IntentKey> keys) {

  public ArmedChange {
    keys = Set.copyOf(keys);
  }

  /** The same about fewer or more. */
  public ArmedChange about(Set<IntentKey> other) {
    return new ArmedChange(router, owner, token, until, other);
  }
}
