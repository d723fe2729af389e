package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Compares what is asked for with what the ledger has, and decides what each intent needs. */
final class Classification {
  private final RouterBook book;
  private final String owner;

  Classification(RouterBook book, String owner) {
    this.book = book;
    this.owner = owner;
  }

  /**
   * The steps in the order of the intents.
   *
   * @throws org.accordo.problem.ProblemException {@code intent-conflict} where another owner has
   *     the same key with other content
   */
  List<Step> of(List<Intent> ordered) {
    List<Step> steps = new ArrayList<>(ordered.size());
    for (Intent intent : ordered) {
      steps.add(step(intent));
    }
    return steps;
  }

  private Step step(Intent intent) {
    String content = IntentText.of(intent);
    var existing = book.entry(intent.key());
    Step.Kind kind = existing.map(entry -> kind(entry, content)).orElse(Step.Kind.NEW);
    return new Step(intent, content, kind, existing);
  }

  private Step.Kind kind(LedgerEntry entry, String content) {
    if (entry.content().equals(content)) {
      return switch (entry.state()) {
        case IN_FORCE -> Step.Kind.KEEP;
        case MISSING -> Step.Kind.REPEAT;
        case PENDING, STUCK, UNDONE, WITHDRAWN -> Step.Kind.NEW;
      };
    }
    Set<String> others = entry.ownersWithout(owner);
    if (!others.isEmpty()) {
      throw Problem.of(
              ProblemCode.INTENT_CONFLICT,
              entry.key()
                  + " is held with other content by "
                  + String.join(", ", others)
                  + ": "
                  + entry.content()
                  + ", asked for: "
                  + content)
          .at(book.router())
          .hint("Withdraw it there first, or ask for the same content")
          .exception();
    }
    return Step.Kind.REPLACE;
  }

  /** Repeats what depends on something that goes away for a moment, or was away. */
  static List<Step> withDependents(List<Step> steps) {
    Set<IntentKey> touched = new HashSet<>();
    List<Step> all = new ArrayList<>(steps.size());
    for (Step step : steps) {
      boolean depends = step.intent().after().stream().anyMatch(touched::contains);
      Step next = depends && step.kind() == Step.Kind.KEEP ? step.as(Step.Kind.REPEAT) : step;
      if (next.kind() == Step.Kind.REPLACE || next.kind() == Step.Kind.REPEAT) {
        touched.add(next.key());
      }
      all.add(next);
    }
    return all;
  }
}
