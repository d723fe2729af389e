package org.accordo.app.negotiator;

import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.Intent;
import org.accordo.negotiation.Negotiation;
import org.accordo.problem.Problem;

/**
 * A negotiation with what it means for our router.
 *
 * @param negotiation where it stands
 * @param router our border router
 * @param intents what the router gets, in order; empty where nothing was agreed
 * @param commands the same in the router's own words
 * @param commandsProblem why there are no commands, where they could not be had
 */
public record ShownNegotiation(
    Negotiation negotiation,
    String router,
    List<Intent> intents,
    List<AgentClient.NativeConfig> commands,
    Optional<Problem> commandsProblem) {
  public ShownNegotiation {
    intents = List.copyOf(intents);
    commands = List.copyOf(commands);
  }
}
