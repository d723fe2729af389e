package org.accordo.app.negotiator;

import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.Intent;
import org.accordo.problem.Problem;

/**
 * What a negotiation means for one of our routers.
 *
 * @param router its name
 * @param intents what it gets, in order; empty where nothing was agreed
 * @param commands the same in the router's own words
 * @param commandsProblem why there are no commands, where they could not be had
 */
public record ShownRouter(
    String router,
    List<Intent> intents,
    List<AgentClient.NativeConfig> commands,
    Optional<Problem> commandsProblem) {
  public ShownRouter {
    intents = List.copyOf(intents);
    commands = List.copyOf(commands);
  }
}
