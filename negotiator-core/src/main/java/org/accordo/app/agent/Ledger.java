package org.accordo.app.agent;

import java.util.List;

/**
 * What was applied and how to undo it, so that it outlives the process. One agent at a time uses
 * it, and reads it only once.
 */
public interface Ledger {

  /** Everything that is stored. */
  Content load();

  /**
   * Stores a change: all of it or nothing; it is durable when this returns.
   *
   * @throws org.accordo.problem.ProblemException {@code store-failed}
   */
  void write(LedgerChange change);

  /**
   * What is stored.
   *
   * @param entries in order of their positions
   * @param shared in order of their positions
   * @param answers to requests with an id
   */
  record Content(
      List<LedgerEntry> entries, List<SharedEntry> shared, List<AnsweredRequest> answers) {
    public Content {
      entries = List.copyOf(entries);
      shared = List.copyOf(shared);
      answers = List.copyOf(answers);
    }
  }
}
