package org.accordo.app.negotiator;

import java.util.Map;

/**
 * A negotiator that serves, as its operator's programs see it. Answers are the documents of
 * docs/rest.md as texts, numbers, booleans, lists and maps.
 *
 * <p>Every method throws {@link org.accordo.problem.ProblemException}: {@code
 * negotiator-unreachable} where nobody serves there, and whatever the negotiator answers.
 */
public interface OperatorClient extends AutoCloseable {

  /** All negotiations. */
  Map<String, Object> list();

  /** One negotiation with its commands and what happened. */
  Map<String, Object> show(String id);

  /** Compares both sides' ledgers; {@code peer} is the negotiator's name for the other side. */
  Map<String, Object> reconcile(String peer);

  /** What both sides have signed of one. */
  Map<String, Object> transcript(String id);

  /** Negotiates with a peer; returns when that is done, or goes on in the background. */
  Map<String, Object> start(StartRequest request);

  /** Withdraws on both sides. */
  Map<String, Object> delete(String id);

  @Override
  void close();
}
