package org.accordo.app.negotiator;

import java.util.List;
import org.accordo.negotiation.Negotiation;

/**
 * The journal of a negotiator: the latest step of every negotiation, so that it outlives the
 * process. Steps reach the disk in the order in which they were handed in.
 */
public interface NegotiationStore {

  /** Everything that is journalled. */
  List<Negotiation> load();

  /**
   * Journals a step; it is on disk when this returns, and so is everything handed in before.
   *
   * @throws org.accordo.problem.ProblemException {@code store-failed}
   */
  void save(Negotiation negotiation);

  /** Journals a step soon: with the next {@link #save}, or on its own after a moment. */
  void saveSoon(Negotiation negotiation);

  /** Forgets a negotiation that is over, soon. */
  void forgetSoon(String id);
}
