package org.accordo.app.agent;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.accordo.driver.api.IntentKey;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * A ledger that outlives the agents of a test, and can end the process at a write. What nobody
 * waited for is lost with the process.
 */
final class MemoryLedger implements Ledger {
  private final Map<String, LedgerEntry> entries = new TreeMap<>();
  private final Map<String, SharedEntry> shared = new TreeMap<>();
  private final Map<String, AnsweredRequest> answers = new TreeMap<>();
  private final Map<String, ArmedChange> armed = new TreeMap<>();
  private int crashAt = -1;
  private boolean crashAfterwards;
  private final Deque<LedgerChange> submitted = new ArrayDeque<>();
  private final BooleanSupplier processHasEnded;
  private boolean crashed;
  private int written;
  private int awaited;
  private int failAt = -1;

  MemoryLedger() {
    this(() -> false);
  }

  /**
   * @param processHasEnded whether the process ended elsewhere: nothing reaches the disk then
   */
  MemoryLedger(BooleanSupplier processHasEnded) {
    this.processHasEnded = processHasEnded;
  }

  /** Loses this write, counted from 0, and says so only when it is waited for. */
  void failAt(int write) {
    failAt = write;
  }

  /** Ends the process at this write, counted from 0: before it counts, or right after that. */
  void crashAt(int write, boolean afterwards) {
    crashAt = write;
    crashAfterwards = afterwards;
  }

  @Override
  public synchronized Content load() {
    submitted.clear();
    written = awaited;
    crashed = false;
    return new Content(
        new ArrayList<>(entries.values()),
        new ArrayList<>(shared.values()),
        new ArrayList<>(answers.values()),
        new ArrayList<>(armed.values()));
  }

  @Override
  public synchronized Durable write(LedgerChange change) {
    boolean crashes = crashAt-- == 0;
    if (crashes && !crashAfterwards) {
      crashed = true;
      throw new ModelRouter.Crash();
    }
    if (failAt-- == 0) {
      return () -> {
        throw Problem.of(ProblemCode.STORE_FAILED, "No space left").exception();
      };
    }
    submitted.add(change);
    int mine = ++written;
    if (crashes) {
      awaited(mine);
      crashed = true;
      throw new ModelRouter.Crash();
    }
    return () -> awaited(mine);
  }

  private synchronized void awaited(int write) {
    if (crashed || processHasEnded.getAsBoolean()) {
      return;
    }
    for (; awaited < write; awaited++) {
      store(submitted.remove());
    }
  }

  private void store(LedgerChange change) {
    String router = change.router();
    change.removed().forEach(key -> entries.remove(place(router, key)));
    change.removedShared().forEach(key -> shared.remove(place(router, key)));
    change.put().forEach(entry -> entries.put(place(router, entry.key()), entry));
    change.updated().forEach(entry -> entries.put(place(router, entry.key()), entry));
    change.putShared().forEach(entry -> shared.put(place(router, entry.key()), entry));
    change.updatedShared().forEach(entry -> shared.put(place(router, entry.key()), entry));
    change.disarmed().forEach(armed::remove);
    change.armed().forEach(each -> armed.put(each.owner(), each));
    answers.values().removeIf(answer -> change.unanswered().contains(answer.owner()));
    change.answered().ifPresent(a -> answers.put(router + a.owner() + " " + a.requestId(), a));
  }

  /** Whether everything written is on disk for certain. */
  synchronized boolean isDurable() {
    return awaited == written;
  }

  boolean isEmpty() {
    return entries.isEmpty() && shared.isEmpty() && armed.isEmpty();
  }

  private static String place(String router, IntentKey key) {
    return router + " " + key;
  }
}
