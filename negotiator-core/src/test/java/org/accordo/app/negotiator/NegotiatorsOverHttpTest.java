package org.accordo.app.negotiator;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.accordo.driver.api.IpPrefix;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.State;
import org.accordo.peer.HttpPeerClient;
import org.accordo.plan.Sites;
import org.accordo.problem.ProblemCode;
import org.accordo.rest.Admission;
import org.accordo.rest.Listener;
import org.accordo.rest.RestServer;
import org.accordo.site.PeerLink;
import org.accordo.site.TunnelKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real negotiators that talk over loopback; only journals and routers are models. */
class NegotiatorsOverHttpTest {
  private final List<Party> parties = new ArrayList<>();
  private Party north;
  private Party south;

  @BeforeEach
  void start() {
    north = new Party("north", Sites.site("north"));
    south = new Party("south", Sites.site("south"));
  }

  @AfterEach
  void stop() {
    parties.forEach(Party::close);
  }

  @Test
  void sameNetworksReachEachOtherAndAreAsBeforeInTheEnd() {
    Negotiation began = north.negotiator.start(StartRequest.with(south.url()));

    assertThat(began.problem()).isEmpty();
    assertThat(began.state()).isEqualTo(State.ACTIVE);
    Negotiation answered = south.negotiator.show(began.id()).negotiation();
    assertThat(answered.state()).isEqualTo(State.ACTIVE);
    assertThat(answered.role()).isEqualTo(Role.RESPONDER);
    assertThat(answered.agreement()).isEqualTo(began.agreement());
    assertThat(north.router.owners()).containsExactly(began.id());
    assertThat(south.router.owners()).containsExactly(began.id());

    assertThat(north.negotiator.delete(began.id()).state()).isEqualTo(State.ENDED);
    assertThat(south.negotiator.show(began.id()).negotiation().state()).isEqualTo(State.ENDED);
    assertThat(north.router.owners()).isEmpty();
    assertThat(south.router.owners()).isEmpty();
  }

  @Test
  void tunnelsAreAgreedOnOverTheWire() {
    for (TunnelKind kind : TunnelKind.values()) {
      String name = "to-" + kind.id();
      Party there = new Party(name, Sites.site(name).tunnel("203.0.113.1", kind));
      Party here =
          new Party(
              "here-" + kind.id(),
              Sites.site("here-" + kind.id())
                  .tunnel("198.51.100.1", TunnelKind.values())
                  .peer(name, there.url())
                  .peer(name, PeerLink.TUNNEL));
      Negotiation began = here.negotiator.start(StartRequest.with(name));

      assertThat(began.problem()).isEmpty();
      Agreement agreement = began.agreement().orElseThrow();
      assertThat(agreement.link().tunnel().orElseThrow().kind()).isEqualTo(kind);
      assertThat(there.negotiator.show(began.id()).negotiation().agreement()).contains(agreement);
      assertThat(here.negotiator.delete(began.id()).state()).isEqualTo(State.ENDED);
      assertThat(there.router.owners()).isEmpty();
    }
  }

  @Test
  void probeHostsAreAgreedOnOverTheWire() {
    Party there =
        new Party(
            "there",
            Sites.site("there")
                .networks("10.0.0.0/24", "10.0.1.0/24")
                .probeHost("10.0.1.20")
                .probeHost("10.0.0.20", "web1"));
    Negotiation began = north.negotiator.start(StartRequest.with(there.url()));

    assertThat(began.problem()).isEmpty();
    assertThat(began.agreement().orElseThrow().probeHosts()).hasToString("[10.0.1.20, 10.0.0.20]");
    assertThat(there.negotiator.show(began.id()).negotiation().agreement())
        .isEqualTo(began.agreement());
    assertThat(there.router.owners()).containsExactly(began.id());
  }

  @Test
  void theResponderCanWithdrawToo() {
    String id = north.negotiator.start(StartRequest.with(south.url())).id();

    assertThat(south.negotiator.delete(id).state()).isEqualTo(State.ENDED);

    assertThat(north.negotiator.show(id).negotiation().state()).isEqualTo(State.ENDED);
    assertThat(north.router.owners()).isEmpty();
  }

  @Test
  void previewLeavesNothing() {
    Negotiation preview =
        north.negotiator.start(
            new StartRequest(
                Optional.empty(), south.url(), List.of(), List.of(), false, true, false));

    assertThat(preview.state()).isEqualTo(State.AGREED);
    assertThat(preview.agreement()).isPresent();
    assertThat(south.negotiator.list()).isEmpty();
  }

  @Test
  void refusalsArriveWithTheirCode() {
    Party narrow = new Party("narrow", Sites.site("narrow").links("10.200.0.0/24"));

    Negotiation refused = north.negotiator.start(StartRequest.with(narrow.url()));

    assertThat(refused.state()).isEqualTo(State.ENDED);
    assertThat(refused.problem().orElseThrow().code()).isEqualTo(ProblemCode.NO_COMMON_LINK);
    assertThat(refused.problem().orElseThrow().where()).isEqualTo(narrow.url());
    assertThat(north.router.owners()).isEmpty();
  }

  @Test
  void deviceThatRefusesTakesBothBack() {
    south.router.refuseApply(true);

    Negotiation failed = north.negotiator.start(StartRequest.with(south.url()));

    assertThat(failed.state()).isEqualTo(State.ENDED);
    assertThat(failed.problem().orElseThrow().code()).isEqualTo(ProblemCode.DEVICE_REJECTED);
    assertThat(north.router.owners()).isEmpty();
    assertThat(south.router.owners()).isEmpty();
  }

  @Test
  void sixtyFourAtOnceGetDifferentLinksAndPrefixes() throws Exception {
    List<Party> initiators = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      initiators.add(new Party("site" + i, Sites.site("site" + i)));
    }
    ExecutorService callers = Executors.newFixedThreadPool(64);
    List<Negotiation> done = new ArrayList<>();
    try {
      List<Future<Negotiation>> pending = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        Party initiator = initiators.get(i % 8);
        pending.add(
            callers.submit(() -> initiator.negotiator.start(StartRequest.with(south.url()))));
      }
      for (Future<Negotiation> each : pending) {
        done.add(each.get());
      }
    } finally {
      callers.shutdownNow();
    }

    Set<IpPrefix> links = new HashSet<>();
    Set<IpPrefix> seen = new HashSet<>();
    for (Negotiation negotiation : done) {
      assertThat(negotiation.problem()).isEmpty();
      assertThat(negotiation.state()).isEqualTo(State.ACTIVE);
      Agreement agreement = negotiation.agreement().orElseThrow();
      links.add(agreement.link().ends().get(0).network());
      agreement.networksOf(Role.INITIATOR).forEach(network -> seen.add(network.seen()));
    }
    assertThat(links).hasSize(64);
    assertThat(seen).hasSize(64);
    assertThat(south.router.owners()).hasSize(64);
  }

  @Test
  void twoSitesThatStartWithEachOtherAllAtOnceDoNotWaitForEachOtherForever() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(64);
    try {
      List<Future<Negotiation>> pending = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        pending.add(callers.submit(() -> north.negotiator.start(StartRequest.with(south.url()))));
        pending.add(callers.submit(() -> south.negotiator.start(StartRequest.with(north.url()))));
      }
      for (Future<Negotiation> each : pending) {
        assertThat(each.get().problem()).isEmpty();
        assertThat(each.get().state()).isEqualTo(State.ACTIVE);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  void aPeerThatWasStartedAgainIsFoundAgain() {
    String id = north.negotiator.start(StartRequest.with(south.url())).id();

    south.restart();

    assertThat(north.negotiator.delete(id).state()).isEqualTo(State.ENDED);
    assertThat(south.router.owners()).isEmpty();
  }

  /** A site with its own server and client. */
  private final class Party {
    private final ModelRouter router = new ModelRouter();
    private final MemoryJournal journal = new MemoryJournal();
    private final String name;
    private final Sites sites;
    private Negotiator negotiator;
    private HttpPeerClient client;
    private RestServer server;
    private int port;

    Party(String name, Sites sites) {
      this.name = name;
      this.sites = sites;
      parties.add(this);
      start();
    }

    private void start() {
      Listener listener = Listener.open("127.0.0.1", port);
      port = listener.port();
      client = new HttpPeerClient(Duration.ofSeconds(30));
      negotiator =
          new Negotiator(
              sites.url(url()).build(),
              router,
              journal,
              client,
              Clock.systemUTC(),
              () -> name + "-" + UUID.randomUUID(),
              LinkProof.NONE);
      negotiator.recover();
      server = RestServer.start(listener, negotiator, Admission.everybody());
    }

    String url() {
      return URI.create("http://127.0.0.1:" + port + "/api/v1/handle_negotiation").toString();
    }

    void restart() {
      close();
      journal.flush();
      start();
    }

    void close() {
      server.close();
      negotiator.close();
      client.close();
    }
  }
}
