package org.accordo.negotiation;

/** Which side of a negotiation this negotiator is on. */
public enum Role {
  /** Asked first, chose the id, and confirms last. */
  INITIATOR,
  /** Writes the agreement, and decides whether it came to be. */
  RESPONDER
}
