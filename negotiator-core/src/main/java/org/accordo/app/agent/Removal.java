package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes intents off a router, last applied first, and what only they shared with them; an intent
 * that had replaced another one gives way to that again. All of it can be repeated, so that it also
 * serves after a crash in the middle.
 */
final class Removal {
  private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

  private final RouterBook book;
  private final Connector connector;
  private final LedgerDraft draft;
  private final List<IntentProgress> progress = new ArrayList<>();
  private final Set<IntentKey> stuck = new LinkedHashSet<>();
  private Optional<Problem> problem = Optional.empty();
  private boolean routerDidIt;

  /** Something to withdraw; of an intent, or of a shared part that it was the last to use. */
  private record Part(Optional<LedgerEntry> entry, Optional<SharedEntry> shared) {
    Payload withdraw() {
      return entry.isPresent()
          ? RecordedValues.fill(entry.get().config().withdraw(), entry.get().recorded())
          : RecordedValues.fill(
              shared.orElseThrow().part().withdraw(), shared.orElseThrow().recorded());
    }
  }

  Removal(RouterBook book, Connector connector) {
    this.book = book;
    this.connector = connector;
    this.draft = new LedgerDraft(book);
  }

  /**
   * Withdraws and stores the result.
   *
   * @param leaving entries of the book
   * @param afterwards the state to report for what is gone
   */
  void run(List<LedgerEntry> leaving, IntentState afterwards) {
    List<LedgerEntry> backwards = new ArrayList<>(leaving);
    backwards.sort(Comparator.comparingLong(LedgerEntry::position).reversed());
    List<Part> parts = plan(backwards);
    if (routerDidIt) {
      parts.forEach(this::gone);
    } else if (!sendAll(parts)) {
      sendEach(parts);
    }
    restore(backwards);
    for (LedgerEntry entry : backwards) {
      if (entry.previous().isEmpty() && !stuck.contains(entry.key())) {
        progress.add(new IntentProgress(entry.key(), afterwards));
      }
    }
    draft.submit(Optional.empty());
  }

  /** Stores what the router has undone by itself; nothing is sent. */
  void afterWayBack(List<LedgerEntry> leaving, IntentState afterwards) {
    routerDidIt = true;
    run(leaving, afterwards);
  }

  /**
   * Has the device take back first what it was sent and is not confirmed, also by an earlier
   * connection: while that is pending it may refuse every change.
   */
  void afterRevert() {
    try {
      connector.device().revert();
    } catch (ProblemException e) {
      // Not lost: whatever is in the way of the withdraw that follows is reported with it.
      LOG.debug("Router {} could not go back: {}", book.router(), e.problem().message());
    }
  }

  /** Drops what was stored and certainly not sent: nothing is there to withdraw or to put back. */
  void forget(List<LedgerEntry> unsent) {
    for (LedgerEntry entry : unsent) {
      for (SharedEntry shared : leftBy(entry)) {
        SharedEntry rest = shared.leftBy(entry.key());
        if (rest.users().isEmpty() && rest.state() == IntentState.PENDING) {
          draft.removeShared(rest.key());
        } else {
          draft.update(rest);
        }
      }
      if (entry.previous().isPresent()) {
        LedgerEntry previous = entry.previous().get();
        draft.put(previous);
        progress.add(new IntentProgress(entry.key(), previous.state()));
      } else {
        draft.remove(entry.key());
        progress.add(new IntentProgress(entry.key(), IntentState.UNDONE));
      }
    }
    draft.submit(Optional.empty());
  }

  String router() {
    return book.router();
  }

  /** What became of each intent. */
  List<IntentProgress> progress() {
    return progress;
  }

  /** The first thing that went wrong. */
  Optional<Problem> problem() {
    return problem;
  }

  /** What could not be withdrawn and is kept. */
  Set<IntentKey> stuck() {
    return stuck;
  }

  private List<Part> plan(List<LedgerEntry> backwards) {
    List<Part> parts = new ArrayList<>();
    Set<IntentKey> gone = new HashSet<>();
    for (LedgerEntry entry : backwards) {
      parts.add(new Part(Optional.of(entry), Optional.empty()));
      gone.add(entry.key());
      for (SharedEntry shared : leftBy(entry)) {
        if (gone.containsAll(shared.users())) {
          parts.add(new Part(Optional.empty(), Optional.of(shared)));
        }
      }
    }
    for (SharedEntry orphan : routerDidIt ? List.<SharedEntry>of() : book.orphans()) {
      parts.add(new Part(Optional.empty(), Optional.of(orphan)));
    }
    return parts;
  }

  /** What the entry shares, last first, and what it replaced does not. */
  private List<SharedEntry> leftBy(LedgerEntry entry) {
    return leftBy(entry, draft::shared);
  }

  static List<SharedEntry> leftBy(
      LedgerEntry entry, Function<IntentKey, Optional<SharedEntry>> known) {
    Set<IntentKey> kept = new HashSet<>();
    entry.previous().ifPresent(old -> old.config().requires().forEach(s -> kept.add(s.key())));
    List<SharedEntry> left = new ArrayList<>();
    for (RenderedConfig.Shared part : entry.config().requires()) {
      if (!kept.contains(part.key())) {
        known.apply(part.key()).ifPresent(left::add);
      }
    }
    left.sort(Comparator.comparingLong(SharedEntry::position).reversed());
    return left;
  }

  private boolean sendAll(List<Part> parts) {
    try {
      send(parts);
    } catch (ProblemException e) {
      return false;
    }
    parts.forEach(this::gone);
    return true;
  }

  private void sendEach(List<Part> parts) {
    for (Part part : parts) {
      boolean stillUsed =
          part.shared().isPresent()
              && !draft
                  .shared(part.shared().get().key())
                  .map(s -> s.users().isEmpty())
                  .orElse(true);
      if (stillUsed) {
        continue;
      }
      boolean pointless =
          problem.filter(p -> p.code() == ProblemCode.DEVICE_UNREACHABLE).isPresent();
      if (pointless) {
        kept(part, problem.orElseThrow());
        continue;
      }
      try {
        send(List.of(part));
        gone(part);
      } catch (ProblemException e) {
        kept(part, e.problem());
      }
    }
  }

  private void send(List<Part> parts) {
    List<Payload> payloads = new ArrayList<>();
    for (Part part : parts) {
      Payload withdraw = part.withdraw();
      if (!withdraw.isEmpty()) {
        payloads.add(withdraw);
      }
    }
    if (!payloads.isEmpty()) {
      sendGuarded(payloads);
    }
  }

  private void sendGuarded(List<Payload> payloads) {
    try {
      connector.device().send(payloads);
      connector.device().confirm();
    } catch (ProblemException e) {
      throw e;
    } catch (RuntimeException e) {
      throw Problem.of(ProblemCode.INTERNAL, "Sending failed in an unforeseen way: " + e)
          .at(book.router())
          .exception(e);
    }
  }

  private void gone(Part part) {
    if (part.entry().isPresent()) {
      LedgerEntry entry = part.entry().get();
      leftBy(entry).forEach(shared -> draft.update(shared.leftBy(entry.key())));
      if (entry.previous().isEmpty()) {
        draft.remove(entry.key());
      }
    } else {
      draft.removeShared(part.shared().orElseThrow().key());
    }
  }

  private void kept(Part part, Problem why) {
    if (problem.isEmpty()) {
      problem = Optional.of(why);
    }
    if (part.entry().isPresent()) {
      LedgerEntry entry = part.entry().get();
      stuck.add(entry.key());
      progress.add(new IntentProgress(entry.key(), IntentState.STUCK));
      draft.update(entry.in(IntentState.STUCK));
    } else {
      IntentKey key = part.shared().orElseThrow().key();
      stuck.add(key);
      draft.shared(key).ifPresent(shared -> draft.update(shared.in(IntentState.STUCK)));
    }
  }

  /** Puts back what had been replaced. */
  private void restore(List<LedgerEntry> backwards) {
    for (int i = backwards.size() - 1; i >= 0; i--) {
      LedgerEntry entry = backwards.get(i);
      if (entry.previous().isEmpty() || stuck.contains(entry.key())) {
        continue;
      }
      LedgerEntry previous = entry.previous().get();
      IntentState state = IntentState.IN_FORCE;
      try {
        Payload apply = RecordedValues.fill(previous.config().apply(), previous.recorded());
        if (!routerDidIt) {
          sendGuarded(List.of(apply));
        }
      } catch (ProblemException e) {
        state = IntentState.MISSING;
        stuck.add(entry.key());
        problem = problem.or(() -> Optional.of(e.problem()));
      }
      draft.put(previous.in(state));
      progress.add(new IntentProgress(entry.key(), state));
    }
  }
}
