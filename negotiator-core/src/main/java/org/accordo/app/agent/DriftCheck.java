package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.agent.DriftedIntent.Verdict;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/**
 * Compares what the book says with what a router has, and puts back what is missing where somebody
 * asks for that. Used by the thread whose turn it is.
 */
final class DriftCheck {
  private static final int LONGEST_QUOTE = 200;

  private final RouterBook book;
  private final Connector connector;
  private final Watchers watchers;

  DriftCheck(RouterBook book, Connector connector, Watchers watchers) {
    this.book = book;
    this.connector = connector;
    this.watchers = watchers;
  }

  /** Looks whether what was applied is in force, and remembers what it found. */
  List<IntentProgress> states() {
    List<IntentProgress> states = new ArrayList<>();
    LedgerDraft draft = new LedgerDraft(book);
    for (LedgerEntry entry : book.entries().all()) {
      IntentState state = entry.state();
      if (state.isApplied() && InForce.canBeLookedAt(entry)) {
        boolean found = InForce.isFound(entry, connector);
        state = found ? IntentState.IN_FORCE : IntentState.MISSING;
      }
      states.add(new IntentProgress(entry.key(), state));
      note(entry, state, draft);
    }
    draft.submit(Optional.empty());
    return states;
  }

  private void note(LedgerEntry entry, IntentState state, LedgerDraft draft) {
    if (state != entry.state()) {
      draft.update(entry.in(state));
      watchers.publish(book.router(), new IntentProgress(entry.key(), state));
    }
  }

  /** Looks, and says what is different and how. */
  List<DriftedIntent> look() {
    List<DriftedIntent> drift = new ArrayList<>();
    LedgerDraft draft = new LedgerDraft(book);
    for (LedgerEntry entry : book.entries().all()) {
      DriftedIntent found = look(entry);
      drift.add(found);
      if (found.verdict() == Verdict.IN_FORCE) {
        note(entry, IntentState.IN_FORCE, draft);
      } else if (found.verdict() != Verdict.UNSEEN && entry.state().isApplied()) {
        note(entry, IntentState.MISSING, draft);
      }
    }
    draft.submit(Optional.empty());
    return drift;
  }

  private DriftedIntent look(LedgerEntry entry) {
    if (!entry.state().isApplied()) {
      return found(
          entry,
          Verdict.UNFINISHED,
          entry.state() == IntentState.STUCK
              ? "it could not be withdrawn; the next change tries again"
              : "a change of it was interrupted; the next change undoes it");
    }
    List<Payload> looks = InForce.looks(entry);
    if (looks.isEmpty()) {
      return found(entry, Verdict.UNSEEN, "its driver has no way to look for it");
    }
    List<Payload> missed = new ArrayList<>();
    for (Payload look : looks) {
      if (!connector.device().finds(look)) {
        missed.add(look);
      }
    }
    if (missed.isEmpty()) {
      return found(entry, Verdict.IN_FORCE, "");
    }
    if (missed.size() < looks.size()) {
      return found(entry, Verdict.CHANGED, "a part of it is gone: " + notFound(missed));
    }
    return entry
        .config()
        .vacant()
        .map(vacant -> RecordedValues.fill(vacant, entry.recorded()))
        .filter(vacant -> !connector.device().isVacant(vacant))
        .map(
            vacant ->
                found(entry, Verdict.CONFLICT, "something else is in its place" + said(vacant)))
        .orElseGet(() -> found(entry, Verdict.MISSING, "nothing of it is there"));
  }

  private static DriftedIntent found(LedgerEntry entry, Verdict verdict, String detail) {
    return new DriftedIntent(entry.key(), entry.owners(), verdict, detail, false);
  }

  private static String notFound(List<Payload> looks) {
    List<String> words = new ArrayList<>();
    for (Payload look : looks) {
      if (look instanceof Payload.Exec exec) {
        exec.commands().forEach(command -> words.add(CommandText.of(command)));
      } else if (look instanceof Payload.Cli cli) {
        cli.lines().forEach(line -> words.add(line.text()));
      } else {
        words.add("a part of its document");
      }
    }
    return Problem.of(ProblemCode.INTERNAL, String.join("; ", words) + " finds nothing").message();
  }

  /** What the router says is there, where it can be asked in words. */
  private String said(Payload vacant) {
    try {
      String text = connector.device().query(vacant).strip().replaceAll("\\s+", " ");
      String some = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) : text;
      return some.isEmpty() ? "" : ": " + Problem.of(ProblemCode.INTERNAL, some).message();
    } catch (ProblemException e) {
      return "";
    }
  }

  /**
   * Sends again what is missing or changed, as it was rendered once, and looks whether it is there
   * then. Its undo is stored already. What has something else in its place is left alone.
   *
   * @throws org.accordo.problem.ProblemException {@code device-rejected} and the like; what was
   *     sent and not found stays what it was: missing, with its undo
   */
  List<DriftedIntent> mend() {
    List<DriftedIntent> drift = look();
    Set<IntentKey> keys = new LinkedHashSet<>();
    drift.stream().filter(each -> each.verdict().canBeMended()).forEach(d -> keys.add(d.key()));
    if (keys.isEmpty()) {
      return drift;
    }
    List<LedgerEntry> again =
        book.entries().all().stream().filter(entry -> keys.contains(entry.key())).toList();
    List<Payload> payloads = payloads(again);
    try {
      if (!payloads.isEmpty()) {
        connector.device().prepare(payloads);
        connector.device().send(payloads);
      }
      checkFound(again);
      connector.device().confirm();
    } catch (ProblemException e) {
      connector.device().revert();
      throw e;
    }
    LedgerDraft draft = new LedgerDraft(book);
    again.forEach(
        entry -> note(book.entry(entry.key()).orElse(entry), IntentState.IN_FORCE, draft));
    draft.submit(Optional.empty());
    return drift.stream().map(each -> keys.contains(each.key()) ? each.asMended() : each).toList();
  }

  private List<Payload> payloads(List<LedgerEntry> again) {
    List<Payload> payloads = new ArrayList<>();
    Set<IntentKey> shared = new LinkedHashSet<>();
    for (LedgerEntry entry : again) {
      for (RenderedConfig.Shared part : entry.config().requires()) {
        if (shared.add(part.key())) {
          book.shared(part.key())
              .ifPresent(s -> payloads.add(RecordedValues.fill(s.part().apply(), s.recorded())));
        }
      }
      payloads.add(RecordedValues.fill(entry.config().apply(), entry.recorded()));
    }
    payloads.removeIf(Payload::isEmpty);
    return payloads;
  }

  private void checkFound(List<LedgerEntry> again) {
    for (LedgerEntry entry : again) {
      if (!InForce.isFound(entry, connector)) {
        throw Problem.of(
                ProblemCode.DEVICE_REJECTED,
                "The router took " + entry.key() + " again, and does not have it afterwards")
            .at(book.router())
            .hint("Something else on the router may take it away; 'accordo drift' says what it has")
            .exception();
      }
    }
  }
}
