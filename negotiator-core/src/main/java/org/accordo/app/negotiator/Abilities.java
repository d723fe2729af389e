package org.accordo.app.negotiator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.accordo.driver.api.Capability;

/**
 * What the border router can do, asked of the agent now and then: it changes only when the agent is
 * started again.
 */
final class Abilities {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final AgentClient agent;
  private final String router;
  private final Clock clock;
  private volatile Known known = new Known(Set.of(), Instant.MIN);

  Abilities(AgentClient agent, String router, Clock clock) {
    this.agent = agent;
    this.router = router;
    this.clock = clock;
  }

  private record Known(Set<Capability> capabilities, Instant until) {}

  /** What the border router can do. */
  Set<Capability> ofBorderRouter() {
    Known last = known;
    Instant now = clock.instant();
    if (now.isBefore(last.until())) {
      return last.capabilities();
    }
    Set<Capability> asked = Set.copyOf(agent.capabilities(router));
    known = new Known(asked, now.plus(FRESH));
    return asked;
  }
}
