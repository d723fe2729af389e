package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.accordo.driver.api.IntentKey;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** A ledger that outlives the agents of a test, and can end the process at a write. */
final class MemoryLedger implements Ledger {
  private final Map<String, LedgerEntry> entries = new TreeMap<>();
  private final Map<String, SharedEntry> shared = new TreeMap<>();
  private final Map<String, AnsweredRequest> answers = new TreeMap<>();
  private int crashAt = -1;
  private boolean crashAfterwards;
  private int written;
  private int awaited;
  private int failAt = -1;

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
    return new Content(
        new ArrayList<>(entries.values()),
        new ArrayList<>(shared.values()),
        new ArrayList<>(answers.values()));
  }

  @Override
  public synchronized Durable write(LedgerChange change) {
    boolean crashes = crashAt-- == 0;
    if (crashes && !crashAfterwards) {
      throw new ModelRouter.Crash();
    }
    if (failAt-- == 0) {
      return () -> {
        throw Problem.of(ProblemCode.STORE_FAILED, "No space left").exception();
      };
    }
    String router = change.router();
    change.removed().forEach(key -> entries.remove(place(router, key)));
    change.removedShared().forEach(key -> shared.remove(place(router, key)));
    change.put().forEach(entry -> entries.put(place(router, entry.key()), entry));
    change.updated().forEach(entry -> entries.put(place(router, entry.key()), entry));
    change.putShared().forEach(entry -> shared.put(place(router, entry.key()), entry));
    change.updatedShared().forEach(entry -> shared.put(place(router, entry.key()), entry));
    change.answered().ifPresent(a -> answers.put(router + a.owner() + " " + a.requestId(), a));
    if (crashes) {
      throw new ModelRouter.Crash();
    }
    int mine = ++written;
    return () -> awaited(mine);
  }

  private synchronized void awaited(int write) {
    awaited = Math.max(awaited, write);
  }

  /** Whether everything written is on disk for certain. */
  synchronized boolean isDurable() {
    return awaited == written;
  }

  boolean isEmpty() {
    return entries.isEmpty() && shared.isEmpty();
  }

  private static String place(String router, IntentKey key) {
    return router + " " + key;
  }
}
