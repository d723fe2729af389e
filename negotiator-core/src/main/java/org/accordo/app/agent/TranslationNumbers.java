package org.accordo.app.agent;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.IntentVisitor;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * Gives the translations of one router their numbers: the one that the ledger knows, else the
 * lowest that is free.
 */
final class TranslationNumbers implements IntentVisitor<Intent> {
  private final RouterBook book;
  private final BitSet taken;
  private final Map<Integer, IntentKey> holders = new HashMap<>();

  private TranslationNumbers(RouterBook book, List<Intent> intents) {
    this.book = book;
    this.taken = book.entries().numbers();
    for (Intent intent : intents) {
      if (intent instanceof PrefixTranslation translation
          && translation.number() != PrefixTranslation.UNNUMBERED) {
        take(translation.number(), translation.key());
      }
    }
  }

  /**
   * The intents with every translation numbered; stores nothing.
   *
   * @throws org.accordo.problem.ProblemException {@code intent-conflict} where a number asked for
   *     is another translation's, {@code pool-exhausted} where none is left
   */
  static List<Intent> assign(RouterBook book, List<Intent> intents) {
    if (intents.stream().noneMatch(PrefixTranslation.class::isInstance)) {
      return intents;
    }
    TranslationNumbers numbers = new TranslationNumbers(book, intents);
    List<Intent> numbered = new ArrayList<>(intents.size());
    intents.forEach(intent -> numbered.add(intent.accept(numbers)));
    return numbered;
  }

  /** The number of an intent that has one, else 0. */
  static int of(Intent intent) {
    return intent instanceof PrefixTranslation translation ? translation.number() : 0;
  }

  private void take(int number, IntentKey key) {
    IntentKey holder =
        book.entries().holder(number).orElseGet(() -> holders.getOrDefault(number, key));
    holders.put(number, holder);
    if (!holder.equals(key)) {
      throw Problem.of(
              ProblemCode.INTENT_CONFLICT,
              "Translation number " + number + ", which " + key + " asks for, is that of " + holder)
          .at(book.router())
          .hint("Leave the number out: the agent chooses a free one")
          .exception();
    }
    taken.set(number);
  }

  @Override
  public Intent prefixTranslation(PrefixTranslation intent) {
    if (intent.number() != PrefixTranslation.UNNUMBERED) {
      return intent;
    }
    int known = book.entry(intent.key()).map(LedgerEntry::number).orElse(0);
    int number = known != 0 ? known : taken.nextClearBit(1);
    if (number > PrefixTranslation.MAX_NUMBER) {
      throw Problem.of(
              ProblemCode.POOL_EXHAUSTED,
              "Router has "
                  + PrefixTranslation.MAX_NUMBER
                  + " translations already; there is no number left for "
                  + intent.key())
          .at(book.router())
          .exception();
    }
    taken.set(number);
    return intent.withNumber(number);
  }

  @Override
  public Intent unsupported(Intent intent) {
    return intent;
  }
}
