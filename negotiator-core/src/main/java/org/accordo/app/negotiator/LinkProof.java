package org.accordo.app.negotiator;

import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Proof;

/** Looks whether packets pass once both routers are configured, and before that is made to last. */
@FunctionalInterface
public interface LinkProof {
  /** Looks at nothing, and says so. */
  LinkProof NONE = negotiation -> Proof.NOT_CHECKED;

  /** Looks at the path that this negotiation made; a failure takes it back on both sides. */
  Proof look(Negotiation negotiation);
}
