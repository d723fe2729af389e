package org.accordo.app.negotiator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.accordo.negotiation.Event;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Role;

/** One negotiation in memory: where it stands, and who may take it further. */
final class Conversation {
  private final String id;
  private final Role role;
  private final ReentrantLock lock = new ReentrantLock();
  private final Queue<Event> waiting = new ConcurrentLinkedQueue<>();
  private volatile Optional<Negotiation> current = Optional.empty();
  private volatile Optional<StartRequest> request = Optional.empty();
  private volatile Instant retryAt = Instant.MIN;
  private volatile Instant planned = Instant.MIN;
  private volatile int failures;
  private volatile List<Offer> offers = List.of();
  private volatile Optional<Instant> heardAt = Optional.empty();
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean attended = new AtomicBoolean();

  Conversation(String id, Role role) {
    this.id = id;
    this.role = role;
  }

  String id() {
    return id;
  }

  Role role() {
    return role;
  }

  /** Whoever takes it further holds this. */
  ReentrantLock lock() {
    return lock;
  }

  /** Where it stands; empty while its first offer is looked at. */
  Optional<Negotiation> current() {
    return current;
  }

  void set(Negotiation negotiation) {
    current = Optional.of(negotiation);
  }

  /** What our operator asked for; empty for a responder, and after a restart. */
  Optional<StartRequest> request() {
    return request;
  }

  void set(StartRequest asked) {
    request = Optional.of(asked);
  }

  /** True for the first who asks where it has to be begun: no matter who entered it. */
  boolean takeBeginning() {
    return request.isPresent() && begun.compareAndSet(false, true);
  }

  /** True for the first who will see to what is due, until {@link #endAttention}. */
  boolean takeAttention() {
    return attended.compareAndSet(false, true);
  }

  void endAttention() {
    attended.set(false);
  }

  /** What came while somebody else was at it. */
  Queue<Event> waiting() {
    return waiting;
  }

  /** A clock that was set back since delays nothing. */
  boolean mayRetry(Instant now) {
    return !now.isBefore(retryAt) || now.isBefore(planned);
  }

  /** Not before a pause has passed. */
  void retry(Instant now, Duration pause, int failuresSoFar) {
    retryAt = now.plus(pause);
    planned = now;
    failures = failuresSoFar;
  }

  /** At any time. */
  void retry() {
    retryAt = Instant.MIN;
    failures = 0;
  }

  /** The offers that were made, one for each attempt; none from before a restart. */
  List<Offer> offers() {
    return offers;
  }

  void offered(Offer offer) {
    List<Offer> more = new ArrayList<>(offers);
    more.removeIf(known -> known.attempt() >= offer.attempt());
    more.add(offer);
    offers = List.copyOf(more);
  }

  /** When the peer was last heard of; empty where this process never heard of it. */
  Optional<Instant> heardAt() {
    return heardAt;
  }

  void heardAt(Instant at) {
    heardAt = Optional.of(at);
  }

  int failures() {
    return failures;
  }
}
