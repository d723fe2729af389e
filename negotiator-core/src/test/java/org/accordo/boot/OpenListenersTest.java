package org.accordo.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.agent.ModelDriver;
import org.accordo.app.agent.ModelSite;
import org.accordo.cli.Check;
import org.accordo.cli.Product;
import org.accordo.problem.ProblemException;
import org.accordo.site.Access;
import org.accordo.site.Access.Service;
import org.accordo.site.AgentSettings;
import org.accordo.site.NegotiatorSettings;
import org.accordo.site.Site;
import org.accordo.site.TlsSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Where listeners may be that ask nobody who they are. */
final class OpenListenersTest {

  private static Site site(Access access, String host, Optional<String> agent) {
    Site site = ModelSite.dryRun("r1");
    NegotiatorSettings own = site.negotiator();
    return new Site(
        site.name(),
        site.networks(),
        site.border(),
        site.pools(),
        site.reserved(),
        site.routers(),
        site.peers(),
        new NegotiatorSettings(host, 0, own.publicUrl(), own.peerTimeout(), own.lease()),
        new AgentSettings(agent, Optional.empty()),
        access,
        site.store(),
        site.templates(),
        site.values(),
        site.secrets());
  }

  private static Access open(Service... services) {
    return new Access(Optional.empty(), Map.of(), Set.of(services));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "10.0.1.1", "2001:db8::1"})
  void strangersAreKeptAwayFromTheNegotiator(String host) {
    Site site = site(Access.PLAIN, host, Optional.empty());

    assertThatThrownBy(() -> SiteServers.start(site, new ModelDriver(), Product.Part.BOTH))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "negotiator.listen: Refused: the negotiator listens on "
                + Listeners.join(host, 0)
                + " without tls: whoever reaches that can have routes added and withdrawn"
                + " [insecure-listener]")
        .satisfies(
            e ->
                assertThat(((ProblemException) e).problem().hint())
                    .isEqualTo(
                        "Give the site file tls ('accordo pki' makes certificates for a trial),"
                            + " listen on 127.0.0.1, or say negotiator.insecure: true or --insecure"
                            + " where you trust every host of that network"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.9.10", "::1", "localhost"})
  void loopbackNeedsNothing(String host) {
    Site site = site(Access.PLAIN, host, Optional.of("127.0.0.1:0"));

    assertThatCode(() -> check(site, host + ":0")).doesNotThrowAnyException();
    assertThat(OpenListeners.look(site)).isEmpty();
  }

  private static void check(Site site, String agent) {
    OpenListeners.check(
        site, Map.of(Service.NEGOTIATOR, Listeners.negotiator(site), Service.AGENT, agent));
  }

  @Test
  void anAgentThatStrangersReachIsRefusedTooAlsoAlone() {
    Site site = site(open(Service.NEGOTIATOR), "192.0.2.1", Optional.of("0.0.0.0:0"));

    for (Product.Part part : List.of(Product.Part.AGENT, Product.Part.BOTH)) {
      assertThatThrownBy(() -> SiteServers.start(site, new ModelDriver(), part))
          .isInstanceOf(ProblemException.class)
          .hasMessage(
              "agent.listen: Refused: the agent listens on 0.0.0.0:0 without tls: whoever reaches"
                  + " that can configure the routers [insecure-listener]");
    }
  }

  @Test
  void whoWantsItGetsItLoudly() {
    Site site = site(open(Service.NEGOTIATOR, Service.AGENT), "0.0.0.0", Optional.empty());
    Logger log = (Logger) LoggerFactory.getLogger(OpenListeners.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    log.addAppender(lines);
    try {
      SiteServers.start(site, new ModelDriver(), Product.Part.BOTH).close();
    } finally {
      log.detachAppender(lines);
    }

    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(
            "INSECURE: the negotiator listens on 0.0.0.0:0 without tls: whoever reaches that can"
                + " have routes added and withdrawn, as the site wants it");
    assertThat(OpenListeners.look(site))
        .extracting(Check::verdict, Check::what)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Check.Verdict.WARN, "negotiator"));
  }

  @Test
  void theDoctorSaysThatItWouldNotStart() {
    Site site = site(Access.PLAIN, "0.0.0.0", Optional.of("0.0.0.0:8081"));

    assertThat(OpenListeners.look(site))
        .extracting(Check::verdict, Check::what)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Check.Verdict.FAIL, "negotiator"),
            org.assertj.core.groups.Tuple.tuple(Check.Verdict.FAIL, "agent"));
  }

  @Test
  void whoAsksEverybodyMayListenAnywhere() {
    TlsSettings tls = new TlsSettings(Path.of("a.pem"), Path.of("a.key"), Path.of("ca.pem"));
    Site site = site(new Access(Optional.of(tls), Map.of(), Set.of()), "0.0.0.0", Optional.empty());

    assertThatCode(() -> check(site, "0.0.0.0:8081")).doesNotThrowAnyException();
  }
}
