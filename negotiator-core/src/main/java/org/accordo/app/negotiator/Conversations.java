package org.accordo.app.negotiator;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.State;

/** All negotiations in memory: those in force or under way, and the latest that are over. */
final class Conversations {
  /** How many that are over are kept for repeats and for people. */
  static final int MOST_ENDED = 1000;

  private final NegotiationStore store;
  private final Map<String, Conversation> byId = new ConcurrentHashMap<>();
  private final Queue<String> ended = new ArrayDeque<>();

  Conversations(NegotiationStore store) {
    this.store = store;
  }

  Optional<Conversation> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Enters a new one; the one that has its id already, where there is one. */
  Conversation enter(Conversation conversation) {
    Conversation known = byId.putIfAbsent(conversation.id(), conversation);
    return known == null ? conversation : known;
  }

  /** Forgets one that came to nothing. */
  void drop(Conversation conversation) {
    byId.remove(conversation.id(), conversation);
  }

  Collection<Conversation> all() {
    return byId.values();
  }

  /** Whether nothing is left of one. */
  boolean isOver(String id) {
    return find(id)
        .map(one -> one.current().filter(now -> now.state() == State.ENDED).isPresent())
        .orElse(true);
  }

  /** Where they stand. */
  List<Negotiation> standing() {
    return byId.values().stream().map(Conversation::current).flatMap(Optional::stream).toList();
  }

  /** Works on one while nobody else does. */
  <T> T locked(Conversation conversation, Supplier<T> work) {
    conversation.lock().lock();
    Optional<State> before = conversation.current().map(Negotiation::state);
    try {
      return work.get();
    } finally {
      boolean over = conversation.current().filter(now -> now.state() == State.ENDED).isPresent();
      if (over && !before.equals(Optional.of(State.ENDED))) {
        retire(conversation.id());
      }
      conversation.lock().unlock();
    }
  }

  /** Lets go of the oldest that are over. */
  void retire(String id) {
    Optional<String> oldest = Optional.empty();
    synchronized (ended) {
      ended.add(id);
      if (ended.size() > MOST_ENDED) {
        oldest = Optional.of(ended.remove());
      }
    }
    oldest.ifPresent(
        old -> {
          byId.remove(old);
          store.forgetSoon(old);
        });
  }
}
