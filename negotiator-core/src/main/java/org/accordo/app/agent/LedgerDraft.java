package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.IntentKey;

/** A ledger change while it is being written, and the book as it will look afterwards. */
final class LedgerDraft {
  private final RouterBook book;
  private final Map<IntentKey, LedgerEntry> put = new LinkedHashMap<>();
  private final Map<IntentKey, LedgerEntry> updated = new LinkedHashMap<>();
  private final Set<IntentKey> removed = new LinkedHashSet<>();
  private final Map<IntentKey, SharedEntry> putShared = new LinkedHashMap<>();
  private final Map<IntentKey, SharedEntry> updatedShared = new LinkedHashMap<>();
  private final Set<IntentKey> removedShared = new LinkedHashSet<>();
  private final Map<String, ArmedChange> armed = new LinkedHashMap<>();
  private final Set<String> disarmed = new LinkedHashSet<>();
  private final Set<String> unanswered = new LinkedHashSet<>();

  LedgerDraft(RouterBook book) {
    this.book = book;
  }

  /** An entry that is new or has a new content. */
  void put(LedgerEntry entry) {
    put.put(entry.key(), entry);
  }

  /** An entry of the book with another state, other owners, or without its previous one. */
  void update(LedgerEntry entry) {
    (put.containsKey(entry.key()) ? put : updated).put(entry.key(), entry);
  }

  void remove(IntentKey key) {
    put.remove(key);
    updated.remove(key);
    if (book.entry(key).isPresent()) {
      removed.add(key);
    }
  }

  void put(SharedEntry entry) {
    removedShared.remove(entry.key());
    putShared.put(entry.key(), entry);
  }

  /** A shared part of the book or of this draft, in another state or with other users. */
  void update(SharedEntry entry) {
    (putShared.containsKey(entry.key()) ? putShared : updatedShared).put(entry.key(), entry);
  }

  void removeShared(IntentKey key) {
    putShared.remove(key);
    updatedShared.remove(key);
    if (book.shared(key).isPresent()) {
      removedShared.add(key);
    }
  }

  /** What the router takes back by itself, in place of what this owner had armed. */
  void arm(ArmedChange change) {
    disarmed.remove(change.owner());
    armed.put(change.owner(), change);
  }

  /** The tokens of what this draft arms. */
  Set<String> armedTokens() {
    Set<String> tokens = new LinkedHashSet<>();
    armed.values().forEach(change -> tokens.add(change.token()));
    return tokens;
  }

  void disarm(String owner) {
    armed.remove(owner);
    disarmed.add(owner);
  }

  /** A repeat of what this owner asked for is no repeat any more. */
  void forgetAnswers(String owner) {
    unanswered.add(owner);
  }

  Optional<LedgerEntry> entry(IntentKey key) {
    LedgerEntry mine = put.getOrDefault(key, updated.get(key));
    if (mine != null) {
      return Optional.of(mine);
    }
    return removed.contains(key) ? Optional.empty() : book.entry(key);
  }

  Optional<SharedEntry> shared(IntentKey key) {
    SharedEntry mine = putShared.getOrDefault(key, updatedShared.get(key));
    if (mine != null) {
      return Optional.of(mine);
    }
    return removedShared.contains(key) ? Optional.empty() : book.shared(key);
  }

  /** Stores all of it and waits for the disk; then the draft is done with. */
  void commit() {
    book.commit(change(Optional.empty()));
  }

  /** Stores all of it, which is on disk when the turn ends; then the draft is done with. */
  void submit(Optional<AnsweredRequest> answered) {
    book.submit(change(answered));
  }

  private LedgerChange change(Optional<AnsweredRequest> answered) {
    return new LedgerChange(
        book.router(),
        new ArrayList<>(put.values()),
        new ArrayList<>(updated.values()),
        List.copyOf(removed),
        new ArrayList<>(putShared.values()),
        new ArrayList<>(updatedShared.values()),
        List.copyOf(removedShared),
        answered,
        List.copyOf(armed.values()),
        disarmed,
        unanswered);
  }
}
