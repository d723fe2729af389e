package org.accordo.app.agent;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.accordo.driver.api.IntentKey;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * What the ledger holds on one router, and the turn to change that router. Anyone may look at any
 * time; only who has the turn may commit.
 */
final class RouterBook {
  private static final Duration CLOSE = Duration.ofSeconds(5);

  private final String router;
  private final Ledger ledger;
  private final Duration patience;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final AtomicLong position = new AtomicLong();
  private final EntryIndex entries = new EntryIndex();
  private final Map<IntentKey, SharedEntry> shared = new ConcurrentHashMap<>();
  private final Map<RequestName, AnsweredRequest> answers = new LatestAnswers();

  private final Map<String, ArmedChange> armed = new ConcurrentHashMap<>();
  private final Map<String, Long> due = new ConcurrentHashMap<>();

  private Ledger.Durable latest = Ledger.Durable.ALREADY;
  private volatile boolean stale;

  private record RequestName(String owner, String id) {}

  /** Retries come soon: older answers are in the ledger for people only. */
  private static final class LatestAnswers extends LinkedHashMap<RequestName, AnsweredRequest> {
    private static final int MOST = 10_000;

    @Override
    protected boolean removeEldestEntry(Map.Entry<RequestName, AnsweredRequest> eldest) {
      return size() > MOST;
    }
  }

  /**
   * @param patience how long to wait for the turn
   */
  RouterBook(String router, Ledger ledger, Duration patience) {
    this.router = router;
    this.ledger = ledger;
    this.patience = patience;
  }

  String router() {
    return router;
  }

  void remember(LedgerEntry entry) {
    entries.put(entry);
    position.accumulateAndGet(entry.position(), Math::max);
  }

  void remember(SharedEntry entry) {
    shared.put(entry.key(), entry);
    position.accumulateAndGet(entry.position(), Math::max);
  }

  void remember(AnsweredRequest answer) {
    answers.put(new RequestName(answer.owner(), answer.requestId()), answer);
  }

  void remember(ArmedChange change) {
    armed.put(change.owner(), change);
  }

  /** What the router takes back by itself. */
  List<ArmedChange> armed() {
    return List.copyOf(armed.values());
  }

  Optional<ArmedChange> armed(String owner) {
    return Optional.ofNullable(armed.get(owner));
  }

  /** Remembers when a timer ends, by a clock that nobody sets. */
  void dueIn(String token, Duration time) {
    due.put(token, System.nanoTime() + time.toNanos());
  }

  /** Whether a timer may have ended; also where an earlier process began it. */
  boolean mayHaveGoneBack() {
    long now = System.nanoTime();
    return armed.values().stream()
        .map(change -> due.get(change.token()))
        .anyMatch(end -> end == null || now - end > -CLOSE.toNanos());
  }

  /**
   * Does the work when it is this thread's turn; in the order of asking.
   *
   * @throws org.accordo.problem.ProblemException {@code router-busy} after waiting for too long
   */
  <T> T inTurn(Supplier<T> work) {
    boolean mine = false;
    try {
      mine = turn.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!mine) {
      throw Problem.of(
              ProblemCode.ROUTER_BUSY,
              "Other changes hold router " + quote(router) + "; nothing was changed")
          .hint("Try again with the same request id")
          .exception();
    }
    try {
      if (stale) {
        reload();
      }
      return work.get();
    } finally {
      Ledger.Durable seen = latest;
      turn.unlock();
      // Others may take their turn meanwhile; their writes come after, and share the wait.
      await(seen);
    }
  }

  private void await(Ledger.Durable written) {
    try {
      written.await();
    } catch (RuntimeException e) {
      stale = true; // what is believed here is not on disk
      throw e;
    }
  }

  private void reload() {
    Ledger.Content content = ledger.load();
    entries.clear();
    shared.clear();
    answers.clear();
    armed.clear();
    content.entries().stream().filter(e -> e.router().equals(router)).forEach(this::remember);
    content.shared().stream().filter(e -> e.router().equals(router)).forEach(this::remember);
    content.answers().stream().filter(e -> e.router().equals(router)).forEach(this::remember);
    content.armed().stream().filter(e -> e.router().equals(router)).forEach(this::remember);
    latest = Ledger.Durable.ALREADY; // what was lost has been told
    stale = false;
  }

  Optional<LedgerEntry> entry(IntentKey key) {
    return entries.find(key);
  }

  Optional<SharedEntry> shared(IntentKey key) {
    return Optional.ofNullable(shared.get(key));
  }

  Optional<AnsweredRequest> answer(String owner, String requestId) {
    return Optional.ofNullable(answers.get(new RequestName(owner, requestId)));
  }

  EntryIndex entries() {
    return entries;
  }

  /** Shared parts that no intent requires any more, last applied first. */
  List<SharedEntry> orphans() {
    List<SharedEntry> unused = new ArrayList<>();
    for (SharedEntry part : shared.values()) {
      if (part.users().isEmpty()) {
        unused.add(part);
      }
    }
    unused.sort(Comparator.comparingLong(SharedEntry::position).reversed());
    return unused;
  }

  long nextPosition() {
    return position.incrementAndGet();
  }

  /** Stores the change and waits for the disk: what follows may depend on it. */
  void commit(LedgerChange change) {
    submit(change);
    awaitSubmitted();
  }

  /** Waits for the disk, before something is sent that relies on what was submitted. */
  void awaitSubmitted() {
    await(latest);
  }

  /** Gives the change its place in the ledger; the end of the turn waits for the disk. */
  void submit(LedgerChange change) {
    if (change.isEmpty()) {
      return;
    }
    latest = ledger.write(change);
    change.removed().forEach(entries::remove);
    change.removedShared().forEach(shared::remove);
    change.put().forEach(this::remember);
    change.updated().forEach(this::remember);
    change.putShared().forEach(this::remember);
    change.updatedShared().forEach(this::remember);
    if (!change.unanswered().isEmpty()) {
      answers.keySet().removeIf(name -> change.unanswered().contains(name.owner()));
    }
    change.answered().ifPresent(this::remember);
    change.armed().forEach(this::remember);
    change.disarmed().forEach(armed::remove);
    due.keySet().retainAll(armed.values().stream().map(ArmedChange::token).toList());
  }
}
