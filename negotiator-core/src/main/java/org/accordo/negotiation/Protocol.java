package org.accordo.negotiation;

/** Which protocol a negotiation is held in. */
public enum Protocol {
  /** Ours, in which both sides change their routers or neither does. */
  ACCORDO,
  /** The single exchange of the original negotiator, which cannot be taken back. */
  ORIGINAL;

  /** The version of {@link #ACCORDO}; part of every offer and of every digest. */
  public static final int VERSION = 1;
}
