package org.accordo.app.agent;

import java.util.List;

/**
 * What was applied and how to undo it, so that it outlives the process. One agent at a time uses
 * it.
 */
public interface Ledger {

  /** Everything that is stored. */
  Content load();

  /**
   * Stores a change: all of it or nothing, after all that was written before.
   *
   * @return to wait for before anybody relies on it
   */
  Durable write(LedgerChange change);

  /** A change that is on its way to the disk. */
  @FunctionalInterface
  interface Durable {
    /** What is on disk already. */
    Durable ALREADY = () -> {};

    /**
     * Waits until it is there, with all that was written before it.
     *
     * @throws org.accordo.problem.ProblemException {@code store-failed}
     */
    void await();
  }

  /**
   * What is stored.
   *
   * @param entries in order of their positions
   * @param shared in order of their positions
   * @param answers to requests with an id
   * @param armed what routers take back by themselves
   */
  record Content(
      List<LedgerEntry> entries,
      List<SharedEntry> shared,
      List<AnsweredRequest> answers,
      List<ArmedChange> armed) {
    public Content {
      armed = List.copyOf(armed);
      entries = List.copyOf(entries);
      shared = List.copyOf(shared);
      answers = List.copyOf(answers);
    }

    /** Content with nothing armed. */
    public Content(
        List<LedgerEntry> entries, List<SharedEntry> shared, List<AnsweredRequest> answers) {
      this(entries, shared, answers, List.of());
    }
  }
}
