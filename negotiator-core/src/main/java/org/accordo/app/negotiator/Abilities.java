package org.accordo.app.negotiator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.plan.SiteAbilities;
import org.accordo.plan.TunnelKeys;
import org.accordo.site.Site;
import org.accordo.site.TunnelKind;

/**
 * What the site's routers can do together, asked of the agent now and then: it changes only when
 * the agent is started again.
 */
final class Abilities {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final AgentClient agent;
  private final Site site;
  private final Clock clock;
  private volatile Known onSegment = Known.NOTHING;
  private volatile Known overTunnel = Known.NOTHING;

  Abilities(AgentClient agent, Site site, Clock clock) {
    this.agent = agent;
    this.site = site;
    this.clock = clock;
  }

  private record Known(Means means, Instant until) {
    private static final Known NOTHING =
        new Known(new Means(Set.of(), Optional.empty()), Instant.MIN);
  }

  /**
   * What the site can agree to.
   *
   * @param tunnel whether the link is one
   */
  Means means(boolean tunnel) {
    Known last = tunnel ? overTunnel : onSegment;
    Instant now = clock.instant();
    if (now.isBefore(last.until())) {
      return last.means();
    }
    Known asked = new Known(tunnel ? askTunnel() : askSegment(), now.plus(FRESH));
    if (tunnel) {
      overTunnel = asked;
    } else {
      onSegment = asked;
    }
    return asked.means();
  }

  private Means askSegment() {
    return new Means(SiteAbilities.of(site, agent::capabilities).capabilities(), Optional.empty());
  }

  private Means askTunnel() {
    Set<Capability> can = SiteAbilities.overTunnel(site, agent::capabilities).capabilities();
    boolean encrypts =
        can.contains(Capability.WIREGUARD_TUNNEL)
            && site.border()
                .tunnel()
                .filter(settings -> settings.kinds().stream().anyMatch(TunnelKind::isEncrypted))
                .isPresent();
    return new Means(
        can,
        encrypts
            ? Optional.of(
                agent.publicKey(site.border().tunnelRouter(), TunnelKeys.privateKey(site.border())))
            : Optional.empty());
  }
}
