package org.accordo.app.agent;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.RenderedConfig;

/**
 * One intent on one router, with its undo.
 *
 * @param position where it stands in the order of applying; withdrawing goes backwards
 * @param content canonical text of the intent, to tell whether another one is the same
 * @param number of a prefix translation; 0 for everything else
 * @param config as it was rendered; a changed template or driver does not change it
 * @param recorded values read before the first change, by name
 * @param owners who want it
 * @param appliedAt when it was sent
 * @param previous what this one replaces, as long as it is pending
 */
public record LedgerEntry(
    String router,
    IntentKey key,
    long position,
    String content,
    int number,
    IntentState state,
    RenderedConfig config,
    Map<String, String> recorded,
    Set<String> owners,
    Instant appliedAt,
    Optional<LedgerEntry> previous) {

  public LedgerEntry {
    Objects.requireNonNull(router, "router");
    Objects.requireNonNull(state, "state");
    recorded = Map.copyOf(recorded);
    owners = Set.copyOf(owners);
  }

  /** The same in another state. */
  public LedgerEntry in(IntentState next) {
    return new LedgerEntry(
        router, key, position, content, number, next, config, recorded, owners, appliedAt,
        previous);
  }

  /** The same with these owners. */
  public LedgerEntry ownedBy(Set<String> next) {
    return new LedgerEntry(
        router, key, position, content, number, state, config, recorded, next, appliedAt, previous);
  }

  /** The same, no longer in place of anything. */
  public LedgerEntry withoutPrevious() {
    return new LedgerEntry(
        router,
        key,
        position,
        content,
        number,
        state,
        config,
        recorded,
        owners,
        appliedAt,
        Optional.empty());
  }

  /** The owners with one more. */
  public Set<String> ownersAnd(String owner) {
    Set<String> all = new TreeSet<>(owners);
    all.add(owner);
    return all;
  }

  /** The owners with one less. */
  public Set<String> ownersWithout(String owner) {
    Set<String> rest = new TreeSet<>(owners);
    rest.remove(owner);
    return rest;
  }
}
