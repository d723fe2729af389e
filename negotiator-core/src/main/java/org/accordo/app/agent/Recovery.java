package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.accordo.problem.Problem;

/** Undoes what an interrupted process has left on routers, on all of them side by side. */
final class Recovery {
  private static final int MOST_AT_ONCE = 64;

  private final BiFunction<RouterBook, List<LedgerEntry>, Optional<Problem>> undo;

  /**
   * @param undo what is left on one router, and tells what it could not
   */
  Recovery(BiFunction<RouterBook, List<LedgerEntry>, Optional<Problem>> undo) {
    this.undo = undo;
  }

  /** What could not be done, by router. */
  Map<String, Problem> of(Collection<RouterBook> books) {
    List<RouterBook> interrupted = books.stream().filter(Recovery::isInterrupted).toList();
    if (interrupted.isEmpty()) {
      return Map.of();
    }
    Map<String, Problem> problems = new ConcurrentSkipListMap<>();
    // Side by side: a router that does not answer must not keep the others waiting.
    ExecutorService workers =
        Executors.newFixedThreadPool(Math.min(interrupted.size(), MOST_AT_ONCE));
    try {
      CompletableFuture.allOf(
              interrupted.stream()
                  .map(
                      book ->
                          CompletableFuture.runAsync(
                              () ->
                                  book.inTurn(() -> recover(book))
                                      .ifPresent(problem -> problems.put(book.router(), problem)),
                              workers))
                  .toArray(CompletableFuture[]::new))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    } finally {
      workers.shutdownNow();
    }
    return problems;
  }

  private static boolean isInterrupted(RouterBook book) {
    return hasLeftovers(book) || !book.armed().isEmpty();
  }

  /** Whether something is left of an interrupted change. */
  static boolean hasLeftovers(RouterBook book) {
    return !book.orphans().isEmpty()
        || book.entries().all().stream().anyMatch(entry -> !entry.state().isApplied());
  }

  private Optional<Problem> recover(RouterBook book) {
    List<LedgerEntry> leftovers = new ArrayList<>();
    for (LedgerEntry entry : book.entries().all()) {
      if (!entry.state().isApplied()) {
        leftovers.add(entry);
      }
    }
    return undo.apply(book, leftovers);
  }
}
