package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Payload;

/**
 * Which way back undoes what. Several may be armed on a router at once, and what they undo may
 * belong to others as well: an intent goes with the last of its owners, a shared part with the last
 * of its users, and neither at all while one of them is not armed.
 */
final class WayBackPlan {
  private final List<ArmedChange> armed;
  private final Function<IntentKey, Optional<LedgerEntry>> entries;
  private final Function<IntentKey, Optional<SharedEntry>> shared;

  /**
   * @param armed at most one for each owner
   * @param entries as they will be when this counts
   * @param shared as they will be then
   */
  WayBackPlan(
      Collection<ArmedChange> armed,
      Function<IntentKey, Optional<LedgerEntry>> entries,
      Function<IntentKey, Optional<SharedEntry>> shared) {
    this.armed = new ArrayList<>(armed);
    this.armed.sort(Comparator.comparing(ArmedChange::until).thenComparing(ArmedChange::token));
    this.entries = entries;
    this.shared = shared;
  }

  /** In the order in which they are due. */
  List<WaysBack.Section> sections() {
    Map<ArmedChange, List<LedgerEntry>> going = new LinkedHashMap<>();
    armed.forEach(each -> going.put(each, new ArrayList<>()));
    Set<IntentKey> seen = new HashSet<>();
    for (ArmedChange change : armed) {
      for (IntentKey key : change.keys()) {
        if (seen.add(key)) {
          entries.apply(key).ifPresent(e -> lastOf(e).ifPresent(l -> going.get(l).add(e)));
        }
      }
    }
    Set<IntentKey> gone = new HashSet<>();
    List<WaysBack.Section> sections = new ArrayList<>();
    going.forEach(
        (change, leaving) ->
            sections.add(new WaysBack.Section(change.token(), undo(leaving, gone))));
    return sections;
  }

  /** The last of the owners to go; empty where one of them stays. */
  private Optional<ArmedChange> lastOf(LedgerEntry entry) {
    Optional<ArmedChange> last = Optional.empty();
    int found = 0;
    for (ArmedChange change : armed) {
      if (entry.owners().contains(change.owner()) && change.keys().contains(entry.key())) {
        last = Optional.of(change);
        found++;
      }
    }
    return found == entry.owners().size() ? last : Optional.empty();
  }

  /** What {@link Removal} would send, in its order. */
  private List<Payload> undo(List<LedgerEntry> leaving, Set<IntentKey> gone) {
    List<LedgerEntry> backwards = new ArrayList<>(leaving);
    backwards.sort(Comparator.comparingLong(LedgerEntry::position).reversed());
    List<Payload> undo = new ArrayList<>();
    for (LedgerEntry entry : backwards) {
      undo.add(RecordedValues.fill(entry.config().withdraw(), entry.recorded()));
      gone.add(entry.key());
      for (SharedEntry part : Removal.leftBy(entry, shared)) {
        if (gone.containsAll(part.users())) {
          undo.add(RecordedValues.fill(part.part().withdraw(), part.recorded()));
        }
      }
    }
    for (int i = backwards.size() - 1; i >= 0; i--) {
      backwards
          .get(i)
          .previous()
          .ifPresent(old -> undo.add(RecordedValues.fill(old.config().apply(), old.recorded())));
    }
    undo.removeIf(Payload::isEmpty);
    return undo;
  }
}
