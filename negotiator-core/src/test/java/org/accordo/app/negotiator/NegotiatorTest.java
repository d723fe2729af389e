package org.accordo.app.negotiator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.negotiation.Agreed;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.OriginalOffer;
import org.accordo.negotiation.Proof;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Standing;
import org.accordo.negotiation.State;
import org.accordo.negotiation.TranscriptEntry;
import org.accordo.plan.Sites;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.junit.jupiter.api.Test;

/** What a negotiator does for its operator and for its peers. */
class NegotiatorTest {
  private final World world = new World();
  private final Negotiator north = world.north.negotiator();
  private final Negotiator south = world.south.negotiator();

  private static StartRequest request(String peer, String... networks) {
    return new StartRequest(
        Optional.empty(), peer, Sites.prefixes(networks), List.of(), false, false, false);
  }

  private static List<String> texts(Negotiation negotiation) {
    return negotiation.transcript().stream().map(TranscriptEntry::text).toList();
  }

  private static String problem(Negotiation negotiation) {
    return negotiation.problem().map(Problem::toString).orElse("none");
  }

  @Test
  void bothSidesAreActiveAndKnowTheSame() {
    Negotiation ours = north.start(StartRequest.with("south"));

    assertThat(ours.state()).isEqualTo(State.ACTIVE);
    assertThat(ours.proof()).isEqualTo(Proof.NOT_CHECKED);
    assertThat(texts(ours))
        .containsExactly(
            "started",
            "peer agreed; now agreed",
            "prepared; now prepared",
            "peer applied; now applying",
            "applied; now applied",
            "proved; now confirming",
            "peer confirmed; now active");
    Negotiation theirs = south.show(ours.id()).negotiation();
    assertThat(theirs.state()).isEqualTo(State.ACTIVE);
    assertThat(theirs.agreement()).isEqualTo(ours.agreement());
    assertThat(theirs.peerName()).isEqualTo("north");
    assertThat(world.north.router().of(ours.id()))
        .isEqualTo(north.show(ours.id()).border().intents());
    assertThat(world.south.router().of(ours.id()))
        .isEqualTo(south.show(ours.id()).border().intents());
    assertThat(south.show(ours.id()).border().commands()).hasSize(2);
  }

  @Test
  void deletedOnEitherSideItIsGoneOnBoth() {
    for (Negotiator one : List.of(north, south)) {
      String id = north.start(StartRequest.with("south")).id();

      assertThat(one.delete(id).state()).isEqualTo(State.ENDED);
      assertThat(one.delete(id).state()).isEqualTo(State.ENDED);
      assertThat(north.show(id).negotiation().state()).isEqualTo(State.ENDED);
      assertThat(south.show(id).negotiation().state()).isEqualTo(State.ENDED);
      world.assertBothOrNeither();
    }
    world.assertPoolsWhole();
  }

  @Test
  void aRepeatWithTheSameIdHasTheSameAnswer() {
    StartRequest named =
        new StartRequest(
            Optional.of("change-7"), "south", List.of(), List.of(), false, false, false);

    assertThat(north.start(named)).isEqualTo(north.start(named));
    assertThat(north.list()).hasSize(1);
    assertThat(world.network.log()).containsExactly("offer", "apply", "confirm");
  }

  @Test
  void anActiveOneIsReusedWhereThatWasAskedFor() {
    StartRequest again =
        new StartRequest(Optional.empty(), "south", List.of(), List.of(), false, false, true);
    Negotiation first = north.start(again);

    assertThat(north.start(again)).isEqualTo(first);
    assertThat(north.start(reuse(false, "10.0.0.0/24"))).isEqualTo(first);
    assertThat(north.start(reuse(false, "10.9.0.0/24")).id()).isNotEqualTo(first.id());
    assertThat(north.start(reuse(true)).id()).isNotEqualTo(first.id());
    assertThat(north.start(StartRequest.with("south")).id()).isNotEqualTo(first.id());
  }

  private static StartRequest reuse(boolean unnumbered, String... wanted) {
    return new StartRequest(
        Optional.empty(), "south", List.of(), Sites.prefixes(wanted), unnumbered, false, true);
  }

  @Test
  void theSamePeerAgainGetsAddressesOfItsOwn() {
    Negotiation first = north.start(StartRequest.with("south"));
    Negotiation second = north.start(StartRequest.with(World.SOUTH_URL));

    assertThat(second.peerName()).isEqualTo("south");
    assertThat(second.agreement().orElseThrow().link())
        .isNotEqualTo(first.agreement().orElseThrow().link());
    assertThat(second.agreement().orElseThrow().responderNetworks().get(0))
        .hasToString("10.0.0.0/24 as 172.16.1.0/24");
    world.assertBothOrNeither();
  }

  @Test
  void aPreviewKeepsNothing() {
    StartRequest preview =
        new StartRequest(Optional.empty(), "south", List.of(), List.of(), false, true, false);
    Negotiation shown = north.start(preview);

    assertThat(shown.state()).isEqualTo(State.AGREED);
    assertThat(north.describe(shown).border().intents()).hasSize(2);
    assertThat(north.list()).isEmpty();
    assertThat(south.list()).isEmpty();
    assertThat(world.network.log()).containsExactly("offer");
    world.assertPoolsWhole();
  }

  @Test
  void inTheBackgroundItGoesOnAlone() {
    Negotiation begun = north.startInBackground(StartRequest.with("south"));

    assertThat(begun.state()).isEqualTo(State.OFFERED);
    world.north.tick();
    assertThat(north.show(begun.id()).negotiation().state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void whatIsDueWaitsForAThreadOnce() {
    String id = north.start(StartRequest.with("south")).id();
    world.north.router().refuseWithdraw(true);
    assertThat(north.delete(id).state()).isEqualTo(State.WITHDRAWING);
    world.clock.advance(Duration.ofMinutes(2));

    world.north.background().roundOnly();
    world.north.background().roundOnly();
    assertThat(world.north.background().waiting()).isEqualTo(1);

    world.north.tick();
    world.north.router().refuseWithdraw(false);
    world.settle();
    assertThat(north.show(id).negotiation().state()).isEqualTo(State.ENDED);
    world.assertPoolsWhole();
  }

  @Test
  void whatIsWrongBeforeAnybodyIsAsked() {
    assertThatThrownBy(() -> north.start(StartRequest.with("west")))
        .hasMessage("'west' is no URL and no peer of north, which has south [unknown-peer]");
    assertThatThrownBy(() -> north.start(StartRequest.with("file:///etc/passwd")))
        .hasMessageContaining("[unknown-peer]");
    assertThatThrownBy(() -> north.start(request("south", "10.9.0.0/24")))
        .hasMessage(
            "Site north cannot announce 10.9.0.0/24; it has 10.0.0.0/24 [network-not-ours]");
    assertThatThrownBy(() -> north.show("nobody"))
        .hasMessage("There is no negotiation 'nobody' [unknown-negotiation]");
    assertThat(north.list()).isEmpty();
    assertThat(world.network.log()).isEmpty();
  }

  @Test
  void aPeerThatIsNotThereChangesNothing() {
    Negotiation failed =
        north.start(StartRequest.with("http://192.0.2.9:8000/api/v1/handle_negotiation"));

    assertThat(failed.state()).isEqualTo(State.ENDED);
    assertThat(problem(failed)).isEqualTo("No answer to offer [peer-unreachable]");
    world.assertPoolsWhole();
  }

  @Test
  void aPartOfANetworkMayBeAnnouncedAndAPartWanted() {
    Negotiation part =
        north.start(
            new StartRequest(
                Optional.empty(),
                "south",
                Sites.prefixes("10.0.0.0/26"),
                Sites.prefixes("10.0.0.64/26"),
                false,
                false,
                false));

    assertThat(part.state()).as(problem(part)).isEqualTo(State.ACTIVE);
    assertThat(part.agreement().orElseThrow().initiatorNetworks())
        .hasToString("[10.0.0.0/26 as 172.16.0.0/26]");
    assertThat(part.agreement().orElseThrow().responderNetworks())
        .hasToString("[10.0.0.64/26 as 172.16.0.0/26]");
  }

  @Test
  void whatThePeerDoesNotHaveIsRefused() {
    Negotiation refused =
        north.start(
            new StartRequest(
                Optional.empty(),
                "south",
                List.of(),
                Sites.prefixes("10.77.0.0/24"),
                false,
                false,
                false));

    assertThat(refused.state()).isEqualTo(State.ENDED);
    assertThat(problem(refused))
        .isEqualTo(
            "peer south: Site south has no network 10.77.0.0/24; it has 10.0.0.0/24"
                + " [network-not-ours]");
    assertThat(south.list()).isEmpty();
  }

  @Test
  void aPeerMayAnnounceOnlyWhatTheSiteFileSays() {
    World strict =
        new World(
            Sites.site("north").networks("10.0.0.0/24", "10.1.0.0/24"),
            Sites.site("south").networks("10.5.0.0/24"));
    Node careful =
        new Node(
            Sites.site("careful")
                .networks("10.6.0.0/24")
                .url("http://careful:8000/api/v1/handle_negotiation")
                .peer("north", World.NORTH_URL, "10.0.0.0/16")
                .build(),
            strict.clock,
            strict.network);

    Negotiation refused =
        strict.north.negotiator().start(StartRequest.with(careful.url().toString()));
    assertThat(problem(refused))
        .isEqualTo(
            "peer careful:8000: north announces 10.1.0.0/24, and careful accepts only"
                + " 10.0.0.0/16 from it [network-not-ours]");
  }

  @Test
  void whereTheRespondersDeviceRefusesBothGoBack() {
    world.south.router().refuseApply(true);
    Negotiation failed = north.start(StartRequest.with("south"));

    assertThat(failed.state()).isEqualTo(State.ENDED);
    assertThat(problem(failed))
        .isEqualTo("peer south: The device does not want it [device-rejected]");
    assertThat(south.show(failed.id()).negotiation().state()).isEqualTo(State.ENDED);
    world.south.router().refuseApply(false);
    world.assertPoolsWhole();
  }

  @Test
  void whereOurDeviceRefusesBothGoBack() {
    world.north.router().refuseApply(true);
    Negotiation failed = north.start(StartRequest.with("south"));

    assertThat(failed.state()).isEqualTo(State.ENDED);
    assertThat(problem(failed)).isEqualTo("The device does not want it [device-rejected]");
    assertThat(world.network.log()).containsExactly("offer", "apply", "abort");
    assertThat(world.south.router().owners()).isEmpty();
    world.north.router().refuseApply(false);
    world.assertPoolsWhole();
  }

  @Test
  void wherePacketsDoNotPassBothGoBack() {
    world.north.proof(new Proof(Proof.Verdict.FAILED, "10.0.1.1 did not answer"));
    Negotiation failed = north.start(StartRequest.with("south"));

    assertThat(failed.state()).isEqualTo(State.ENDED);
    assertThat(problem(failed))
        .isEqualTo(
            "No packets pass although both routers are configured: 10.0.1.1 did not answer"
                + " [proof-failed]");
    world.north.proof(new Proof(Proof.Verdict.PASSED, "10.0.1.1 answered"));
    world.assertBothOrNeither();
    world.assertPoolsWhole();
  }

  /** South's border router cannot translate, and its translator can. */
  private static World withTranslator() {
    World two =
        new World(Sites.site("north"), Sites.site("south").translator("192.0.2.1", "192.0.2.2"));
    two.south
        .router()
        .can(
            "south-gw",
            Sites.without(
                Capability.PREFIX_TRANSLATION,
                Capability.PREFIX_TRANSLATION_TWICE,
                Capability.PREFIX_TRANSLATION_IPV6));
    return two;
  }

  @Test
  void aTranslatorAndItsBorderRouterAreConfiguredAndWithdrawn() {
    World two = withTranslator();
    String id = two.north.negotiator().start(StartRequest.with("south")).id();
    ShownNegotiation shown = two.south.negotiator().show(id);

    assertThat(shown.negotiation().state()).isEqualTo(State.ACTIVE);
    assertThat(shown.routers())
        .extracting(ShownRouter::router)
        .containsExactly("south-nat", "south-gw");
    assertThat(shown.translator().orElseThrow().intents())
        .isEqualTo(two.south.router().of("south-nat", id))
        .hasOnlyElementsOfType(PrefixTranslation.class)
        .hasSize(1);
    assertThat(shown.border().intents())
        .isEqualTo(two.south.router().of("south-gw", id))
        .hasSize(3);
    assertThat(shown.translator().orElseThrow().commands()).hasSize(1);
    assertThat(two.north.negotiator().show(id).translator()).isEmpty();
    two.assertPoolsWhole();
  }

  @Test
  void whereTheSecondRouterRefusesTheFirstIsWithdrawn() {
    World two = withTranslator();
    two.south.router().refuseApply("south-gw", true);
    Negotiation failed = two.north.negotiator().start(StartRequest.with("south"));

    assertThat(failed.state()).isEqualTo(State.ENDED);
    assertThat(problem(failed))
        .isEqualTo("peer south: The device does not want it [device-rejected]");
    assertThat(two.south.router().applied()).containsExactly("south-nat");
    assertThat(two.south.router().owners()).isEmpty();
    two.south.router().refuseApply("south-gw", false);
    two.assertPoolsWhole();
  }

  @Test
  void aRouterThatIsAwayKeepsNoOtherFromBeingWithdrawnFrom() {
    for (String away : List.of("south-nat", "south-gw")) {
      World two = withTranslator();
      String id = two.north.negotiator().start(StartRequest.with("south")).id();
      two.south.router().away(away, true);
      Negotiation going = two.north.negotiator().delete(id);

      assertThat(going.state()).isEqualTo(State.WITHDRAWING);
      String other = away.equals("south-nat") ? "south-gw" : "south-nat";
      assertThat(two.south.router().of(away, id)).isNotEmpty();
      assertThat(two.south.router().of(other, id)).isEmpty();
      two.south.router().away(away, false);
      two.settle();
      assertThat(two.north.negotiator().show(id).negotiation().state()).isEqualTo(State.ENDED);
      two.assertPoolsWhole();
    }
  }

  @Test
  void whatASiteFileNamedBeforeIsWithdrawnFromToo() {
    World two = withTranslator();
    String id = two.north.negotiator().start(StartRequest.with("south")).id();
    two.nodes().forEach(node -> node.journal().flush());
    two.south.site(Sites.site("south").url(World.SOUTH_URL).border("south-new").build());
    two.south.start(new Fuse());

    assertThat(two.south.negotiator().show(id).border().router()).isEqualTo("south-new");
    assertThat(two.north.negotiator().delete(id).state()).isEqualTo(State.ENDED);
    assertThat(two.south.router().owners()).isEmpty();
  }

  @Test
  void aDeviceThatIsAwayIsTriedAgainAndTheAddressesStayReserved() {
    String id = north.start(StartRequest.with("south")).id();
    world.south.router().refuseWithdraw(true);
    Negotiation going = north.delete(id);

    assertThat(going.state()).isEqualTo(State.WITHDRAWING);
    assertThat(world.north.router().owners()).isEmpty();
    Negotiation next = north.start(StartRequest.with("south"));
    assertThat(next.agreement().orElseThrow().link().ends().get(0).network())
        .hasToString("192.168.0.2/31");
    world.south.router().refuseWithdraw(false);
    world.settle();
    assertThat(north.show(id).negotiation().state()).isEqualTo(State.ENDED);
    world.assertBothOrNeither();
    world.assertPoolsWhole();
  }

  @Test
  void withThePeerAwayOurSideIsWithdrawnAndThePeerIsToldLater() {
    String id = north.start(StartRequest.with("south")).id();
    killSouth();
    Negotiation going = north.delete(id);

    assertThat(going.state()).isEqualTo(State.WITHDRAWING);
    assertThat(going.cleanup()).isEqualTo(new Negotiation.Cleanup(true, false, true));
    assertThat(world.north.router().owners()).isEmpty();
    world.pass(Duration.ofMinutes(20));
    assertThat(north.show(id).negotiation().state()).isEqualTo(State.WITHDRAWING);
    world.south.start(new Fuse());
    world.settle();
    assertThat(north.show(id).negotiation().state()).isEqualTo(State.ENDED);
    assertThat(world.south.router().owners()).isEmpty();
    world.assertPoolsWhole();
  }

  private void killSouth() {
    world.south.journal().flush();
    Fuse fuse = new Fuse(1);
    world.south.start(fuse);
    assertThatThrownBy(fuse::point).isInstanceOf(Crash.class);
  }

  @Test
  void leasesAreHeldAcrossARestart() {
    Negotiation before = north.start(StartRequest.with("south"));
    for (Node node : world.nodes()) {
      node.journal().flush();
      node.start(new Fuse());
    }
    Negotiation after = world.north.negotiator().start(StartRequest.with("south"));

    assertThat(world.north.negotiator().show(before.id()).negotiation()).isEqualTo(before);
    assertThat(after.agreement().orElseThrow().link().ends().get(0).network())
        .hasToString("192.168.0.2/31");
    assertThat(after.agreement().orElseThrow().responderNetworks().get(0).seen())
        .hasToString("172.16.1.0/24");
  }

  @Test
  void aResponderThatHearsNothingGoesBackAndSaysSo() {
    Offer offer = offer("n1", 1);
    Agreed agreed = (Agreed) south.handle(offer);
    assertThat(south.handle(offer)).as("a repeat").isEqualTo(agreed);
    assertThat(south.apply("n1", agreed.digest())).isEqualTo(new Standing(State.APPLIED));
    assertThat(south.apply("n1", agreed.digest())).isEqualTo(new Standing(State.APPLIED));
    assertThat(world.south.router().owners()).containsExactly("n1");

    world.pass(Duration.ofSeconds(61));

    assertThat(world.south.router().owners()).isEmpty();
    assertThat(((Refusal) south.confirm("n1", agreed.digest())).problem())
        .hasToString(
            "Negotiation n1 is ended: The lease of negotiation n1 ended before it was confirmed;"
                + " 'confirm asked' does not fit [negotiation-state]");
  }

  private static Offer offer(String id, int attempt, String... unusable) {
    return new Offer(
        1,
        id,
        attempt,
        "west",
        Optional.of(URI.create(World.NORTH_URL)),
        Sites.prefixes("10.0.0.0/24"),
        List.of(),
        Sites.ALL,
        false,
        Sites.prefixes("192.168.0.0/24"),
        List.of(),
        Sites.prefixes(unusable),
        Duration.ofSeconds(60),
        false,
        List.of());
  }

  @Test
  void aLaterOfferTakesThePlaceOfAnEarlierOneUntilTheRouterIsTouched() {
    Agreed first = (Agreed) south.handle(offer("n1", 1));
    Agreed second = (Agreed) south.handle(offer("n1", 2, "192.168.0.0/30", "172.16.0.0/22"));

    assertThat(first.agreement().link().ends().get(0).network()).hasToString("192.168.0.0/31");
    assertThat(second.agreement().link().ends().get(0).network()).hasToString("192.168.0.254/31");
    assertThat(second.agreement().responderNetworks().get(0).seen()).hasToString("172.16.255.0/24");
    assertThat(((Refusal) south.handle(offer("n1", 1))).problem().code())
        .isEqualTo(ProblemCode.NEGOTIATION_STATE);
    assertThat(((Refusal) south.apply("n1", first.digest())).problem().code())
        .isEqualTo(ProblemCode.DIGEST_MISMATCH);
    assertThat(south.apply("n1", second.digest())).isEqualTo(new Standing(State.APPLIED));
    assertThat(south.handle(offer("n1", 3))).isInstanceOf(Refusal.class);
    assertThat(south.abort("n1", "enough")).isEqualTo(new Standing(State.ENDED));
    world.assertPoolsWhole();
  }

  @Test
  void messagesThatDoNotFitAreRefusedAndChangeNothing() {
    Agreed agreed = (Agreed) south.handle(offer("n1", 1));

    assertThat(((Refusal) south.confirm("n1", agreed.digest())).problem().message())
        .isEqualTo("Negotiation n1 is prepared; 'confirm asked' does not fit");
    assertThat(((Refusal) south.apply("n1", "x\ny")).problem().message())
        .isEqualTo(
            "The agreement's digest is " + agreed.digest() + " here and 'x\\u000ay' at the peer");
    assertThat(((Refusal) south.apply("n2", agreed.digest())).problem().code())
        .isEqualTo(ProblemCode.UNKNOWN_NEGOTIATION);
    assertThat(south.abort("n2", "whatever")).isEqualTo(new Standing(State.ENDED));
    assertThat(world.south.router().owners()).isEmpty();
    assertThat(south.state("n1")).isEqualTo(new Standing(State.PREPARED));
  }

  @Test
  void aSiteDoesNotNegotiateWithItself() {
    Negotiation failed = north.start(StartRequest.with(World.NORTH_URL));

    assertThat(failed.state().isLive()).isFalse();
    world.settle();
    assertThat(world.north.router().owners()).isEmpty();
  }

  @Test
  void anOriginalInitiatorGetsTheOriginalsAnswer() {
    OriginalAnswer answer =
        south.handleOriginal(
            new OriginalOffer(
                Sites.prefixes("192.168.0.8/30", "192.168.0.0/30"), IpPrefix.parse("10.0.0.0/24")));

    assertThat(answer)
        .isEqualTo(
            new OriginalAnswer(
                IpPrefix.parse("192.168.0.8/30"),
                IpAddress.parse("192.168.0.10"),
                IpAddress.parse("192.168.0.9"),
                IpPrefix.parse("172.16.0.0/24")));
    Negotiation negotiation = south.list().get(0);
    assertThat(negotiation.state()).isEqualTo(State.ACTIVE);
    assertThat(world.south.router().of(negotiation.id())).hasSize(2);
    assertThat(south.delete(negotiation.id()).state()).isEqualTo(State.ENDED);
  }

  @Test
  void anOriginalInitiatorIsToldWhatIsMissing() {
    assertThatThrownBy(
            () ->
                south.handleOriginal(
                    new OriginalOffer(
                        Sites.prefixes("192.0.2.0/30"), IpPrefix.parse("10.0.0.0/24"))))
        .hasMessage(
            "No /30 for the link is free on both sides: original-negotiator has 192.0.2.0/30,"
                + " south has 192.168.0.0/24 (0 in use) [no-common-link]");
    assertThat(south.list()).isEmpty();
  }

  @Test
  void withAnOriginalResponderTheSingleExchangeIsAll() {
    AtomicReference<OriginalOffer> seen = new AtomicReference<>();
    URI url = URI.create("http://original:8000/api/v1/handle_negotiation");
    world.network.addOriginal(
        url,
        offer -> {
          seen.set(offer);
          return new OriginalAnswer(
              IpPrefix.parse("192.168.0.4/30"),
              IpAddress.parse("192.168.0.6"),
              IpAddress.parse("192.168.0.5"),
              IpPrefix.parse("172.30.0.0/24"));
        });
    Negotiation negotiation = north.start(StartRequest.with(url.toString()));

    assertThat(negotiation.state()).as(problem(negotiation)).isEqualTo(State.ACTIVE);
    assertThat(seen.get().cidrs()).hasSize(64).startsWith(IpPrefix.parse("192.168.0.0/30"));
    assertThat(seen.get().destinationNetwork()).hasToString("10.0.0.0/24");
    assertThat(world.network.log()).containsExactly("offer");
    assertThat(world.north.router().of(negotiation.id()))
        .extracting(intent -> intent.key().value())
        .containsExactly("address/eth2/192.168.0.6/30", "route/default/172.30.0.0/24");
    assertThat(north.delete(negotiation.id()).state()).isEqualTo(State.ENDED);
    assertThat(world.network.log()).containsExactly("offer");
  }

  @Test
  void nonsenseFromAnOriginalIsNotBelieved() {
    URI url = URI.create("http://original:8000/api/v1/handle_negotiation");
    for (Answer nonsense :
        List.of(
            new OriginalAnswer(
                IpPrefix.parse("203.0.113.0/30"),
                IpAddress.parse("203.0.113.2"),
                IpAddress.parse("203.0.113.1"),
                IpPrefix.parse("172.30.0.0/24")),
            new OriginalAnswer(
                IpPrefix.parse("192.168.0.0/30"),
                IpAddress.parse("192.168.0.2"),
                IpAddress.parse("192.168.0.1"),
                IpPrefix.parse("10.0.0.0/8")))) {
      world.network.addOriginal(url, offer -> nonsense);
      Negotiation failed = north.start(StartRequest.with(url.toString()));
      assertThat(failed.state().isLive()).isFalse();
      assertThat(failed.problem()).isPresent();
    }
    world.settle();
    assertThat(world.north.router().owners()).isEmpty();
  }
}
