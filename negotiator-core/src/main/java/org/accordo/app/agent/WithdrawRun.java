package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.IntentKey;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemException;

/**
 * One withdrawal on one router, by the thread whose turn it is: what goes is stored as going before
 * anything is sent, and what cannot go is kept for another try.
 */
final class WithdrawRun {
  private final RouterBook book;
  private final Connector connector;
  private final boolean dryRun;
  private final Watchers watchers;
  private final RouterWaysBack ways;

  /**
   * @param dryRun whether the router is left alone
   */
  WithdrawRun(
      RouterBook book,
      Connector connector,
      boolean dryRun,
      Watchers watchers,
      RouterWaysBack ways) {
    this.ways = ways;
    this.book = book;
    this.connector = connector;
    this.dryRun = dryRun;
    this.watchers = watchers;
  }

  /**
   * Withdraws.
   *
   * @param keys of the intents; empty for everything of this owner
   */
  List<IntentProgress> run(String owner, Set<IntentKey> keys) {
    ways.learnIfReachable();
    List<LedgerEntry> interrupted =
        book.entries().of(owner).stream()
            .filter(entry -> entry.previous().isPresent())
            .filter(entry -> keys.isEmpty() || keys.contains(entry.key()))
            .toList();
    // Whosever change was interrupted: while the router waits for its confirmation it takes no
    // other.
    boolean waits = !dryRun && Recovery.hasLeftovers(book);
    if (!interrupted.isEmpty()) {
      throwIfAny(removed(interrupted, waits, IntentState.UNDONE));
    }
    LedgerDraft before = new LedgerDraft(book);
    List<LedgerEntry> leaving = new ArrayList<>();
    Map<IntentKey, IntentProgress> states = new LinkedHashMap<>();
    keys.forEach(key -> states.put(key, new IntentProgress(key, IntentState.WITHDRAWN)));
    List<LedgerEntry> asked = keys.isEmpty() ? book.entries().of(owner) : book.entries().of(keys);
    for (LedgerEntry entry : asked) {
      if (!entry.owners().contains(owner)) {
        states.put(entry.key(), new IntentProgress(entry.key(), entry.state()));
        continue;
      }
      Set<String> others = entry.ownersWithout(owner);
      states.put(entry.key(), new IntentProgress(entry.key(), entry.state()));
      if (!others.isEmpty()) {
        before.update(entry.ownedBy(others));
      } else {
        // The owner is kept, so that it can try again where this fails.
        LedgerEntry last = entry.state().isApplied() ? entry.in(IntentState.PENDING) : entry;
        leaving.add(last.withoutPrevious());
        before.update(last.withoutPrevious());
      }
    }
    if (leaving.isEmpty() || dryRun) {
      before.submit(Optional.empty());
    } else {
      before.commit();
    }
    if (leaving.isEmpty()) {
      ways.tidy();
      return List.copyOf(states.values());
    }
    Removal removal = removed(leaving, waits, IntentState.WITHDRAWN);
    removal.progress().forEach(progress -> states.put(progress.key(), progress));
    throwIfAny(removal);
    return List.copyOf(states.values());
  }

  /**
   * Undoes what was interrupted.
   *
   * @return what could not be undone, and why
   */
  Optional<Problem> undo(List<LedgerEntry> leftovers) {
    try {
      ways.learn();
    } catch (ProblemException e) {
      return Optional.of(e.problem());
    }
    List<LedgerEntry> rest = new ArrayList<>();
    for (LedgerEntry entry : leftovers) {
      book.entry(entry.key()).filter(e -> !e.state().isApplied()).ifPresent(rest::add);
    }
    if (rest.isEmpty() && book.orphans().isEmpty()) {
      return Optional.empty();
    }
    return removed(rest, true, IntentState.UNDONE).problem();
  }

  private static void throwIfAny(Removal removal) {
    if (removal.problem().isPresent()) {
      Problem problem = removal.problem().get();
      throw new Problem(
              problem.code(),
              problem.message() + "; not withdrawn and kept for another try: " + removal.stuck(),
              problem.where(),
              problem.hint())
          .exception();
    }
  }

  private Removal removed(List<LedgerEntry> leaving, boolean afterRevert, IntentState afterwards) {
    Removal removal = new Removal(book, connector);
    if (afterRevert) {
      removal.afterRevert();
    }
    removal.run(leaving, afterwards);
    removal.progress().forEach(progress -> watchers.publish(book.router(), progress));
    ways.tidy();
    return removal;
  }
}
