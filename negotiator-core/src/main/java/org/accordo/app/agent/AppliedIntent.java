package org.accordo.app.agent;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Payload;

/**
 * What has been applied.
 *
 * @param router in this site
 * @param key of the intent
 * @param owners who want it
 * @param state as far as is known
 * @param appliedAt when it was sent
 * @param content canonical text of it
 * @param withdraw what would undo it, with recorded values in their places
 */
public record AppliedIntent(
    String router,
    IntentKey key,
    Set<String> owners,
    IntentState state,
    Instant appliedAt,
    String content,
    Payload withdraw) {
  public AppliedIntent {
    owners = Set.copyOf(owners);
  }

  /** The intent itself; empty where another version has stored it in a way not known here. */
  public Optional<Intent> intent() {
    return IntentTextReader.read(content);
  }
}
