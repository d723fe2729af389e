package org.accordo.app.agent;

import java.util.Optional;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;

/**
 * What one intent of a request needs.
 *
 * @param intent with its number
 * @param content its canonical text
 * @param kind what is to be done
 * @param existing what the ledger has under its key
 */
record Step(Intent intent, String content, Kind kind, Optional<LedgerEntry> existing) {

  enum Kind {
    /** Not there; what an interrupted change has left of it is withdrawn first. */
    NEW,
    /** There with other content for the same owner alone. */
    REPLACE,
    /** In force as far as the ledger knows, and not on the router. */
    REPEAT,
    /** In force; at most one more owner is to be noted. */
    KEEP;

    boolean isRendered() {
      return this == NEW || this == REPLACE;
    }

    boolean isSent() {
      return this != KEEP;
    }
  }

  IntentKey key() {
    return intent.key();
  }

  Step as(Kind other) {
    return new Step(intent, content, other, existing);
  }
}
