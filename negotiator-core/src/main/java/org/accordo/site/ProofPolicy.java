package org.accordo.site;

/** Whether packets must pass over a new link before a negotiation counts. */
public enum ProofPolicy {
  /** Nobody looks. */
  OFF,
  /** Where the router can look, packets must pass; where it cannot, the result says so. */
  POSSIBLE,
  /** Packets must pass; where the router cannot look, nothing stays. */
  REQUIRED
}
