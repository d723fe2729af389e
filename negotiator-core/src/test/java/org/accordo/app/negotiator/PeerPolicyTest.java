package org.accordo.app.negotiator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.negotiation.Agreed;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalOffer;
import org.accordo.negotiation.Protocol;
import org.accordo.negotiation.Refusal;
import org.accordo.plan.Sites;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Peer;
import org.accordo.site.PeerPolicy;
import org.accordo.site.Rate;
import org.accordo.site.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the site file allows a peer: refused before anything is planned, held or stored. */
final class PeerPolicyTest {
  private static final String WEST = "http://west:8000/api/v1/handle_negotiation";
  private static final Rate OFTEN = new Rate(100, Rate.Unit.SECOND);

  private final ManualClock clock = new ManualClock();
  private final MemoryJournal journal = new MemoryJournal();
  private final ModelRouter router = new ModelRouter();
  private Negotiator negotiator;

  private void start(PeerPolicy policy) {
    start(Sites.site("south").networks("10.0.0.0/24", "10.9.0.0/24").peer("west", WEST, policy));
  }

  private void start(Sites sites) {
    Site site = sites.peer("east", "http://east:8000/api/v1/handle_negotiation").build();
    negotiator =
        new Negotiator(
            site,
            router,
            journal,
            new DirectPeers(),
            clock,
            new Ids()::next,
            LinkProof.NONE,
            new ManualBackground());
    negotiator.recover();
  }

  private static final class Ids {
    private int count;

    String next() {
      count++;
      return "o" + count;
    }
  }

  @AfterEach
  void close() {
    negotiator.close();
  }

  private static Offer offer(String id, String site, String network, String... wanted) {
    return new Offer(
        Protocol.VERSION,
        id,
        1,
        site,
        Optional.of(URI.create(WEST)),
        Sites.prefixes(network),
        Sites.prefixes(wanted),
        Sites.ALL,
        false,
        Sites.prefixes("192.168.0.0/24"),
        Sites.prefixes("172.16.0.0/16"),
        List.of(),
        Duration.ofSeconds(60),
        false,
        List.of());
  }

  private static String refusal(Answer answer) {
    assertThat(answer).isInstanceOf(Refusal.class);
    return ((Refusal) answer).problem().toString();
  }

  private void nothingHappened() {
    assertThat(journal.load()).isEmpty();
    assertThat(negotiator.list()).isEmpty();
    assertThat(router.owners()).isEmpty();
  }

  @Test
  void aPeerReachesWhatItMayAndNothingElse() {
    start(new PeerPolicy(Sites.prefixes("10.0.0.128/25"), Set.of(), 10, OFTEN));

    Agreed agreed = (Agreed) negotiator.handle(offer("n1", "west", "10.1.0.0/24"));
    assertThat(agreed.agreement().responderNetworks())
        .extracting(PrefixMapping::real)
        .containsExactly(IpPrefix.parse("10.0.0.128/25"));
    Agreed wide = (Agreed) negotiator.handle(offer("n2", "west", "10.2.0.0/24", "10.0.0.0/8"));
    assertThat(wide.agreement().responderNetworks())
        .extracting(PrefixMapping::real)
        .containsExactly(IpPrefix.parse("10.0.0.128/25"));
    assertThat(refusal(negotiator.handle(offer("n3", "west", "10.3.0.0/24", "10.9.0.0/24"))))
        .isEqualTo(
            "Site south has no network 10.9.0.0/24; it has 10.0.0.128/25 [network-not-ours]");
  }

  @Test
  void whatIsRefusedLeavesNothing() {
    start(new PeerPolicy(Sites.prefixes("10.0.0.0/24"), Set.of(), 10, OFTEN));

    refusal(negotiator.handle(offer("n3", "west", "10.3.0.0/24", "10.9.0.0/24")));
    nothingHappened();
  }

  @Test
  void weAnnounceNoMoreToItEither() {
    start(new PeerPolicy(Sites.prefixes("10.0.0.0/24"), Set.of(), 10, OFTEN));

    assertThatThrownBy(
            () ->
                negotiator.start(
                    new StartRequest(
                        Optional.empty(),
                        "west",
                        Sites.prefixes("10.9.0.0/24"),
                        List.of(),
                        false,
                        false,
                        false)))
        .hasMessage(
            "Site south cannot announce 10.9.0.0/24; west may reach 10.0.0.0/24"
                + " [network-not-ours]");
    nothingHappened();
  }

  @Test
  void anAnnouncedPrefixOutsideThePolicyIsRefused() {
    start(Sites.site("south").peer("west", WEST, "10.1.0.0/16"));

    assertThat(refusal(negotiator.handle(offer("n1", "west", "10.2.0.0/24"))))
        .isEqualTo(
            "west announces 10.2.0.0/24, and south accepts only 10.1.0.0/16 from it"
                + " [network-not-ours]");
    nothingHappened();
  }

  @Test
  void theOriginalsProtocolIsNoWayAroundThePolicy() {
    start(Sites.site("south").peer("west", WEST, "10.1.0.0/16"));
    Peer west = new Peer("west", URI.create(WEST), "west.example", List.of());
    OriginalOffer offer =
        new OriginalOffer(Sites.prefixes("192.168.0.8/30"), IpPrefix.parse("10.2.0.0/24"));

    assertThatThrownBy(() -> new KnownPeer(negotiator, west).handleOriginal(offer))
        .hasMessage(
            "west announces 10.2.0.0/24, and south accepts only 10.1.0.0/16 from it"
                + " [network-not-ours]");
    nothingHappened();
  }

  @Test
  void aRouterThatIsNotForThePeerIsNotConfiguredForIt() {
    start(new PeerPolicy(List.of(), Set.of("other-gw"), 10, OFTEN));

    assertThat(refusal(negotiator.handle(offer("n1", "west", "10.1.0.0/24"))))
        .isEqualTo(
            "peers.west.routers of south: A negotiation with west would configure router south-gw,"
                + " and south allows only other-gw for it [not-allowed]");
    assertThatThrownBy(() -> negotiator.start(StartRequest.with("west")))
        .hasMessageEndingWith("allows only other-gw for it [not-allowed]");
    nothingHappened();
  }

  @Test
  void aPeerHasOnlySoManyAtOnce() {
    start(new PeerPolicy(List.of(), Set.of(), 2, OFTEN));
    negotiator.handle(offer("n1", "west", "10.1.0.0/24"));
    negotiator.handle(offer("n2", "west", "10.2.0.0/24"));

    assertThat(refusal(negotiator.handle(offer("n3", "west", "10.3.0.0/24"))))
        .isEqualTo(
            "peers.west.negotiations of south: west has 2 negotiations here, and south allows no"
                + " more at once [not-allowed]");
    assertThat(negotiator.handle(offer("n2", "west", "10.2.0.0/24")))
        .as("a repeat")
        .isInstanceOf(Agreed.class);
    assertThat(negotiator.handle(offer("e1", "east", "10.4.0.0/24")))
        .as("another peer")
        .isInstanceOf(Agreed.class);
    negotiator.abort("n1", "done");
    assertThat(negotiator.handle(offer("n3", "west", "10.3.0.0/24"))).isInstanceOf(Agreed.class);
  }

  @Test
  void aRestartDoesNotForgetThem() {
    start(new PeerPolicy(List.of(), Set.of(), 1, OFTEN));
    Agreed agreed = (Agreed) negotiator.handle(offer("n1", "west", "10.1.0.0/24"));
    negotiator.apply("n1", agreed.digest());
    negotiator.close();
    start(new PeerPolicy(List.of(), Set.of(), 1, OFTEN));

    assertThat(refusal(negotiator.handle(offer("n2", "west", "10.2.0.0/24"))))
        .endsWith("allows no more at once [not-allowed]");
  }

  @Test
  void aFloodBeyondTheRateIsRefusedAndOthersAreServed() {
    start(new PeerPolicy(List.of(), Set.of(), 1000, new Rate(3, Rate.Unit.MINUTE)));
    for (int i = 1; i <= 3; i++) {
      assertThat(negotiator.handle(offer("n" + i, "west", "10." + i + ".0.0/24")))
          .isInstanceOf(Agreed.class);
    }
    clock.advance(Duration.ofSeconds(5));

    for (int i = 4; i <= 1000; i++) {
      Refusal refusal = (Refusal) negotiator.handle(offer("n" + i, "west", "10.77.0.0/24"));
      assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(15));
      assertThat(refusal.problem().toString())
          .isEqualTo(
              "peers.west.rate of south: west sends more offers than south takes: its rate is 3/m"
                  + " [too-many-requests]");
    }
    assertThat(negotiator.list()).as("nothing is kept of the flood").hasSize(3);
    assertThat(negotiator.handle(offer("e1", "east", "10.88.0.0/24"))).isInstanceOf(Agreed.class);
    clock.advance(Duration.ofSeconds(15));
    assertThat(negotiator.handle(offer("n4", "west", "10.77.0.0/24"))).isInstanceOf(Agreed.class);
  }

  @Test
  void messagesOfAKnownPeerAreCountedBeforeTheyAreRead() {
    start(new PeerPolicy(List.of(), Set.of(), 1000, new Rate(1, Rate.Unit.MINUTE)));

    for (int i = 0; i < 20; i++) {
      assertThat(negotiator.admit("west")).isEmpty();
    }
    Refusal refusal = negotiator.admit("west").orElseThrow();
    assertThat(refusal.problem().code()).isEqualTo(ProblemCode.TOO_MANY_REQUESTS);
    assertThat(refusal.retryAfter()).contains(Duration.ofSeconds(3));
    assertThat(negotiator.admit("east")).isEmpty();
  }
}
