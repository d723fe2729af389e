package org.accordo.app.agent;

import java.util.Optional;
import org.accordo.driver.api.Intent;

/** Intents as the ledger keeps them, for tests of other packages. */
public final class IntentTexts {

  private IntentTexts() {}

  /** What an agent reads out of what it has stored of an intent. */
  public static Optional<Intent> readBack(Intent intent) {
    return IntentTextReader.read(IntentText.of(intent));
  }

  /** What an agent reads out of a text. */
  public static Optional<Intent> read(String text) {
    return IntentTextReader.read(text);
  }
}
