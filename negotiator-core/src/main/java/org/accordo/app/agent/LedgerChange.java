package org.accordo.app.agent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.IntentKey;

/**
 * One durable step of one router.
 *
 * @param router whose step it is
 * @param put entries that are new, or new in place of what has the same key
 * @param updated entries that are stored already and differ in state, owners and what they replace
 *     only
 * @param removed keys of entries that are gone
 * @param putShared shared parts that are new
 * @param updatedShared shared parts that are stored already and differ in state and users only
 * @param removedShared keys of shared parts that are gone
 * @param answered a request that has its answer now
 * @param armed what the router takes back by itself, in place of what its owner had armed
 * @param disarmed owners that have nothing armed any more
 * @param unanswered owners whose answers count no longer, since the router went back
 */
public record LedgerChange(
    String router,
    List<LedgerEntry> put,
    List<LedgerEntry> updated,
    List<IntentKey> removed,
    List<SharedEntry> putShared,
    List<SharedEntry> updatedShared,
    List<IntentKey> removedShared,
    Optional<AnsweredRequest> answered,
    List<ArmedChange> armed,
    Set<String> disarmed,
    Set<String> unanswered) {

  public LedgerChange {
    armed = List.copyOf(armed);
    disarmed = Set.copyOf(disarmed);
    unanswered = Set.copyOf(unanswered);
    put = List.copyOf(put);
    updated = List.copyOf(updated);
    removed = List.copyOf(removed);
    putShared = List.copyOf(putShared);
    updatedShared = List.copyOf(updatedShared);
    removedShared = List.copyOf(removedShared);
  }

  /** A change that arms and disarms nothing. */
  public LedgerChange(
      String router,
      List<LedgerEntry> put,
      List<LedgerEntry> updated,
      List<IntentKey> removed,
      List<SharedEntry> putShared,
      List<SharedEntry> updatedShared,
      List<IntentKey> removedShared,
      Optional<AnsweredRequest> answered) {
    this(
        router,
        put,
        updated,
        removed,
        putShared,
        updatedShared,
        removedShared,
        answered,
        List.of(),
        Set.of(),
        Set.of());
  }

  /** Whether nothing would be stored. */
  public boolean isEmpty() {
    return put.isEmpty()
        && updated.isEmpty()
        && removed.isEmpty()
        && putShared.isEmpty()
        && updatedShared.isEmpty()
        && removedShared.isEmpty()
        && answered.isEmpty()
        && armed.isEmpty()
        && disarmed.isEmpty()
        && unanswered.isEmpty();
  }
}
