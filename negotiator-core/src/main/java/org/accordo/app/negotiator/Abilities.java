package org.accordo.app.negotiator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.plan.SiteAbilities;
import org.accordo.site.Site;

/**
 * What the site's routers can do together, asked of the agent now and then: it changes only when
 * the agent is started again.
 */
final class Abilities {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final AgentClient agent;
  private final Site site;
  private final Clock clock;
  private volatile Known known = new Known(Set.of(), Instant.MIN);

  Abilities(AgentClient agent, Site site, Clock clock) {
    this.agent = agent;
    this.site = site;
    this.clock = clock;
  }

  private record Known(Set<Capability> capabilities, Instant until) {}

  /** What the site can agree to. */
  Set<Capability> ofSite() {
    Known last = known;
    Instant now = clock.instant();
    if (now.isBefore(last.until())) {
      return last.capabilities();
    }
    Set<Capability> asked = SiteAbilities.of(site, agent::capabilities).capabilities();
    known = new Known(asked, now.plus(FRESH));
    return asked;
  }
}
