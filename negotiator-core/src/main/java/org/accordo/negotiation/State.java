package org.accordo.negotiation;

import java.util.Locale;

/** Where one side of a negotiation stands. */
public enum State {
  /** Initiator: an offer was sent and is not answered yet. */
  OFFERED,
  /** Both know what was agreed and hold its addresses for the lease. */
  AGREED,
  /** The commands for the own router were rendered; nothing was sent to it. */
  PREPARED,
  /** The own router is being changed. */
  APPLYING,
  /** The own router was changed, and goes back unless this is confirmed. */
  APPLIED,
  /** Initiator: everything is done here, and the responder was asked to make it last. */
  CONFIRMING,
  /** In force on both sides until somebody withdraws it. */
  ACTIVE,
  /** Going back, here or at the peer; addresses stay reserved until both are done. */
  WITHDRAWING,
  /** Over: withdrawn, refused or failed. Nothing of it is left here. */
  ENDED;

  /** The name in messages and output, such as {@code active}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the own router may carry something of this negotiation. */
  public boolean touchesRouter() {
    return this == APPLYING
        || this == APPLIED
        || this == CONFIRMING
        || this == ACTIVE
        || this == WITHDRAWING;
  }

  /** Whether it is on its way to be in force, or there. */
  public boolean isLive() {
    return this != WITHDRAWING && this != ENDED;
  }

  /** Whether nothing is left to do until somebody asks for something. */
  public boolean isSettled() {
    return this == ACTIVE || this == ENDED;
  }
}
