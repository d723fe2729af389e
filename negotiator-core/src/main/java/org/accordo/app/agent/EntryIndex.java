package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.accordo.driver.api.IntentKey;

/**
 * The entries of one router, found without looking through all of them: a router may have thousands
 * and every change asks. One thread at a time changes it, while any may look.
 */
final class EntryIndex {
  private final Map<IntentKey, LedgerEntry> byKey = new ConcurrentHashMap<>();
  private final NavigableMap<Long, LedgerEntry> inOrder = new ConcurrentSkipListMap<>();
  private final NavigableMap<Long, LedgerEntry> unfinished = new ConcurrentSkipListMap<>();
  private final Map<String, Set<IntentKey>> byOwner = new ConcurrentHashMap<>();
  private final Map<Integer, IntentKey> byNumber = new ConcurrentHashMap<>();
  private final BitSet numbers = new BitSet();

  /** Adds an entry, in place of what has its key. */
  void put(LedgerEntry entry) {
    LedgerEntry known = byKey.put(entry.key(), entry);
    if (known != null) {
      leave(known, entry.position());
    }
    inOrder.put(entry.position(), entry);
    if (isUnfinished(entry)) {
      unfinished.put(entry.position(), entry);
    }
    for (String owner : entry.owners()) {
      byOwner.computeIfAbsent(owner, name -> ConcurrentHashMap.newKeySet()).add(entry.key());
    }
    if (entry.number() != 0) {
      byNumber.put(entry.number(), entry.key());
      mark(entry.number(), true);
    }
  }

  void remove(IntentKey key) {
    LedgerEntry known = byKey.remove(key);
    if (known != null) {
      leave(known, 0);
    }
  }

  /**
   * Takes an entry out of everything but the map by key.
   *
   * @param kept the position that its successor takes at once, so that nobody misses both
   */
  private void leave(LedgerEntry known, long kept) {
    if (known.position() != kept) {
      inOrder.remove(known.position());
    }
    unfinished.remove(known.position());
    for (String owner : known.owners()) {
      byOwner.computeIfPresent(owner, (name, keys) -> without(keys, known.key()));
    }
    if (known.number() != 0 && byNumber.remove(known.number(), known.key())) {
      mark(known.number(), false);
    }
  }

  private static Set<IntentKey> without(Set<IntentKey> keys, IntentKey key) {
    keys.remove(key);
    return keys.isEmpty() ? null : keys;
  }

  private static boolean isUnfinished(LedgerEntry entry) {
    return !entry.state().isApplied() || entry.previous().isPresent();
  }

  private void mark(int number, boolean taken) {
    synchronized (numbers) {
      numbers.set(number, taken);
    }
  }

  void clear() {
    byKey.clear();
    inOrder.clear();
    unfinished.clear();
    byOwner.clear();
    byNumber.clear();
    synchronized (numbers) {
      numbers.clear();
    }
  }

  Optional<LedgerEntry> find(IntentKey key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** All, in the order of applying. */
  List<LedgerEntry> all() {
    return List.copyOf(inOrder.values());
  }

  /** Those that a change was interrupted at or that could not be withdrawn, in order. */
  List<LedgerEntry> unfinished() {
    return List.copyOf(unfinished.values());
  }

  /** Those that an owner wants, in order. */
  List<LedgerEntry> of(String owner) {
    return of(byOwner.getOrDefault(owner, Set.of()));
  }

  /** Those with these keys, in order. */
  List<LedgerEntry> of(Set<IntentKey> keys) {
    List<LedgerEntry> found = new ArrayList<>(keys.size());
    for (IntentKey key : keys) {
      find(key).ifPresent(found::add);
    }
    found.sort(Comparator.comparingLong(LedgerEntry::position));
    return found;
  }

  /** Whose translation has this number. */
  Optional<IntentKey> holder(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /** The numbers that translations have; the caller's own copy. */
  BitSet numbers() {
    synchronized (numbers) {
      return (BitSet) numbers.clone();
    }
  }
}
