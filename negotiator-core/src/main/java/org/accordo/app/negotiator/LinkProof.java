package org.accordo.app.negotiator;

import java.util.List;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Proof;
import org.accordo.plan.RouterPlan;

/** Looks whether packets pass once both routers are configured, and before that is made to last. */
@FunctionalInterface
public interface LinkProof {
  /** Looks at nothing, and says so. */
  LinkProof NONE = (negotiation, plans) -> Proof.NOT_CHECKED;

  /**
   * Looks at the path that this negotiation made; a failure takes it back on both sides.
   *
   * @param plans what this site's routers got for it
   */
  Proof look(Negotiation negotiation, List<RouterPlan> plans);
}
