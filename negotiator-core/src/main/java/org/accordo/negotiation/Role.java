package org.accordo.negotiation;

import java.util.Locale;

/** Which side of a negotiation this negotiator is on. */
public enum Role {
  /** Asked first, chose the id, and confirms last. */
  INITIATOR,
  /** Writes the agreement, and decides whether it came to be. */
  RESPONDER;

  /** The other side. */
  public Role other() {
    return this == INITIATOR ? RESPONDER : INITIATOR;
  }

  /** The name in messages and output, such as {@code initiator}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
