package org.accordo.app.agent;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.RenderedConfig;

/**
 * A part that several intents of a router share, such as a system-wide switch.
 *
 * @param position where it stands in the order of applying
 * @param part as it was rendered for the first intent that required it
 * @param recorded values read before the first change, by name
 * @param users the intents that require it
 */
public record SharedEntry(
    String router,
    long position,
    RenderedConfig.Shared part,
    IntentState state,
    Map<String, String> recorded,
    Set<IntentKey> users) {

  public SharedEntry {
    recorded = Map.copyOf(recorded);
    users = Set.copyOf(users);
  }

  /** Its identity on the router. */
  public IntentKey key() {
    return part.key();
  }

  /** The same in another state. */
  public SharedEntry in(IntentState next) {
    return new SharedEntry(router, position, part, next, recorded, users);
  }

  /** The same with one more user. */
  public SharedEntry usedBy(IntentKey user) {
    Set<IntentKey> all = new TreeSet<>(users);
    all.add(user);
    return new SharedEntry(router, position, part, state, recorded, all);
  }

  /** The same with one user less. */
  public SharedEntry leftBy(IntentKey user) {
    Set<IntentKey> rest = new TreeSet<>(users);
    rest.remove(user);
    return new SharedEntry(router, position, part, state, recorded, rest);
  }
}
