package org.accordo.negotiation;

/**
 * Something to do once a step is journalled. Each is safe to repeat, and all that it needs is in
 * the negotiation.
 */
public enum Effect {
  /** Initiator: send the offer of this attempt. */
  SEND_OFFER,
  /** Initiator: ask the responder to render its side. */
  SEND_PREPARE,
  /** Initiator: ask the responder to change its router. */
  SEND_APPLY,
  /** Initiator: ask the responder to make it last. */
  SEND_CONFIRM,
  /** Tell the peer that we go back. */
  TELL_PEER,
  /** Responder: ask the initiator where it stands. */
  ASK_PEER,
  /** Render the own side and have it checked. */
  PREPARE,
  /** Change the own router. */
  APPLY,
  /** Look whether packets pass. */
  PROVE,
  /** Bring the own router back to what it was. */
  WITHDRAW,
  /** Return everything that the ledger holds for it. */
  RELEASE
}
