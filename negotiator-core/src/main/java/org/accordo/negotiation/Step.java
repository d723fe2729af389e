package org.accordo.negotiation;

import java.util.List;
import java.util.Optional;
import org.accordo.problem.Problem;

/**
 * What follows from an event.
 *
 * @param next the negotiation afterwards
 * @param effects what to do then, in order; the result of each is a further event
 * @param durable whether the journal must have reached the disk before the effects; otherwise
 *     forgetting the step does no harm, since no router was touched and nothing promised that the
 *     end of the lease does not undo
 * @param refusal why the event does not fit, where it does not: nothing changes then
 */
public record Step(
    Negotiation next, List<Effect> effects, boolean durable, Optional<Problem> refusal) {
  public Step {
    effects = List.copyOf(effects);
  }

  static Step stay(Negotiation negotiation, Effect... effects) {
    return new Step(negotiation, List.of(effects), false, Optional.empty());
  }

  static Step to(Negotiation next, Effect... effects) {
    return new Step(next, List.of(effects), false, Optional.empty());
  }

  static Step durablyTo(Negotiation next, Effect... effects) {
    return new Step(next, List.of(effects), true, Optional.empty());
  }

  static Step refuse(Negotiation negotiation, Problem problem) {
    return new Step(negotiation, List.of(), false, Optional.of(problem));
  }
}
