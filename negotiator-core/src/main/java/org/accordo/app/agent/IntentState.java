package org.accordo.app.agent;

/** What has become of an intent on a router. */
public enum IntentState {
  /** Stored with its undo; not sent yet, or interrupted while it was sent. */
  PENDING,
  /** Applied, and as far as is known still so. */
  IN_FORCE,
  /** A look at the device did not find it. */
  MISSING,
  /** The device refused it, and what had been applied was undone. */
  UNDONE,
  /** Withdrawn. */
  WITHDRAWN,
  /** Withdrawing failed; it is kept and may be tried again. */
  STUCK;

  /** Whether it was applied and nobody has begun to take it away. */
  public boolean isApplied() {
    return this == IN_FORCE || this == MISSING;
  }
}
