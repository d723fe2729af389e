package org.accordo.app.federation;

import java.util.Optional;
import org.accordo.federation.Difference;
import org.accordo.problem.Problem;

/** Hears how far the manager of a federation is; called from several threads, one at a time. */
public interface RolloutObserver {

  /** Hears nothing. */
  RolloutObserver NOBODY = new RolloutObserver() {};

  /** So many agents are going to be asked what they have. */
  default void asks(int agents) {}

  /** An agent has answered, or has not. */
  default void answered(String agent, Optional<Problem> problem) {}

  /** A phase begins, with so many steps and intents at all agents. */
  default void begins(Difference.Phase phase, int steps, int intents) {}

  /** One step of an agent is done, or has failed. */
  default void did(Difference.Step step, Optional<Problem> problem) {}

  /** Routers are going to ask each other whether what is promised passes, for so many pairs. */
  default void probes(int pairs) {}

  /** A pair has been looked at; what is wrong between the two agents, if anything. */
  default void probed(String one, String other, Optional<Problem> problem) {}
}
