package org.accordo.app.agent;

import java.util.Set;
import org.accordo.driver.api.IntentKey;

/**
 * What became of something of ours on a router.
 *
 * @param key of the intent
 * @param owners who want it
 * @param verdict what a look has found
 * @param detail the same in words, with what the router said where that helps
 * @param mended whether it was sent again, and is there now
 */
public record DriftedIntent(
    IntentKey key, Set<String> owners, Verdict verdict, String detail, boolean mended) {
  public DriftedIntent {
    owners = Set.copyOf(owners);
  }

  /** The same after it was sent again and found. */
  DriftedIntent asMended() {
    return new DriftedIntent(key, owners, verdict, detail, true);
  }

  /** What a look can find. */
  public enum Verdict {
    /** All of it is there. */
    IN_FORCE,
    /** There is no way to look. */
    UNSEEN,
    /** Nothing of it is there, and nothing else in its place. */
    MISSING,
    /** Some of it is there. */
    CHANGED,
    /** Something else is in its place: somebody's, or ours after somebody changed it. */
    CONFLICT,
    /** A change of it was interrupted or could not be undone; the next change sees to it. */
    UNFINISHED;

    /** Whether sending it again puts it back, and harms nothing of others. */
    public boolean canBeMended() {
      return this == MISSING || this == CHANGED;
    }
  }
}
