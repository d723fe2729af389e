package org.accordo.negotiation;

import java.time.Duration;
import java.util.Optional;
import org.accordo.problem.Problem;

/**
 * The answer of a side that will not do what it was asked; nothing was changed by the asking.
 *
 * @param problem why
 * @param retryAfter when it makes sense to ask again, where that is known
 */
public record Refusal(Problem problem, Optional<Duration> retryAfter) implements Answer, Reply {

  /** A refusal that time alone does not change. */
  public Refusal(Problem problem) {
    this(problem, Optional.empty());
  }
}
