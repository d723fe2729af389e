package org.accordo.plan;

import static org.accordo.plan.Sites.ALL;
import static org.accordo.plan.Sites.site;
import static org.accordo.plan.Sites.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.IpPrefix;
import org.accordo.ipam.Ledger;
import org.accordo.ipam.Promise;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Translator;
import org.accordo.site.Site;
import org.junit.jupiter.api.Test;

/** What both routers of a site get that has a translator, whoever maps and whichever side it is. */
class TranslatorRouterTest {
  private static final Set<Capability> NO_NAT =
      without(
          Capability.PREFIX_TRANSLATION,
          Capability.PREFIX_TRANSLATION_TWICE,
          Capability.PREFIX_TRANSLATION_IPV6);
  private static final Set<Capability> OWN_ONLY = without(Capability.PREFIX_TRANSLATION_TWICE);

  private static final Site NORTH = site("north").build();
  private static final Site SOUTH = site("south").build();
  private static final Site PAIR = site("pair").translator("192.0.2.1", "192.0.2.2").build();
  private static final Site DISTINCT =
      site("pair").networks("10.0.1.0/24").translator("192.0.2.1", "192.0.2.2").build();

  /** A site whose border router cannot translate, and whose translator can do this. */
  private static SiteAbilities pair(Set<Capability> ofTranslator) {
    return SiteAbilities.of(PAIR, name -> name.equals("pair-nat") ? ofTranslator : NO_NAT);
  }

  private static TwoSidedPlan plan(Site a, SiteAbilities ofA, Site b, SiteAbilities ofB) {
    return Planner.plan(a, ofA, b, ofB, false);
  }

  private static SiteAbilities can(Set<Capability> capabilities) {
    return new SiteAbilities(capabilities);
  }

  /** Every router of a site with what it gets. */
  private static List<String> texts(SitePlan plan) {
    return plan.routers().stream()
        .flatMap(
            router ->
                router.intents().stream()
                    .map(intent -> router.router() + ": " + PlannerTest.text(intent)))
        .toList();
  }

  @Test
  void asResponderItsTranslatorMapsBothSides() {
    TwoSidedPlan plan = plan(NORTH, can(NO_NAT), PAIR, pair(ALL));

    assertThat(plan.agreement().translator()).isEqualTo(Translator.RESPONDER);
    assertThat(texts(plan.responder()))
        .containsExactly(
            "pair-nat: translate 1 local 10.0.0.0/24 as 172.16.0.0/24 remote 10.0.0.0/24 as"
                + " 172.16.0.0/24 via 192.0.2.1 dev eth1 from 192.0.2.2",
            "pair-gw: address eth2 192.168.0.0/31",
            "pair-gw: route 10.0.0.0/24 via 192.168.0.1 dev eth2",
            "pair-gw: route 172.16.0.0/24 via 192.0.2.2");
    assertThat(texts(plan.initiator()))
        .containsExactly(
            "north-gw: address eth2 192.168.0.1/31",
            "north-gw: route 172.16.0.0/24 via 192.168.0.0 dev eth2");
    assertThat(plan.responder().ruledOut())
        .containsExactly(
            "translation on pair-gw: it lacks prefix-translation, prefix-translation.twice");
    assertThat(plan.initiator().ruledOut()).isEmpty();
  }

  @Test
  void asInitiatorItsTranslatorMapsBothSides() {
    TwoSidedPlan plan = plan(PAIR, pair(ALL), SOUTH, can(NO_NAT));

    assertThat(plan.agreement().translator()).isEqualTo(Translator.INITIATOR);
    assertThat(texts(plan.initiator()))
        .containsExactly(
            "pair-nat: translate 1 local 10.0.0.0/24 as 172.16.0.0/24 remote 10.0.0.0/24 as"
                + " 172.16.0.0/24 via 192.0.2.1 dev eth1 from 192.0.2.2",
            "pair-gw: address eth2 192.168.0.1/31",
            "pair-gw: route 10.0.0.0/24 via 192.168.0.0 dev eth2",
            "pair-gw: route 172.16.0.0/24 via 192.0.2.2");
    assertThat(texts(plan.responder()))
        .containsExactly(
            "south-gw: address eth2 192.168.0.0/31",
            "south-gw: route 172.16.0.0/24 via 192.168.0.1 dev eth2");
  }

  @Test
  void eachSideMapsItsOwn() {
    TwoSidedPlan plan = plan(NORTH, can(OWN_ONLY), PAIR, pair(OWN_ONLY));

    assertThat(plan.agreement().translator()).isEqualTo(Translator.BOTH);
    assertThat(texts(plan.responder()))
        .containsExactly(
            "pair-nat: translate 1 local 10.0.0.0/24 as 172.16.1.0/24 remote 172.16.0.0/24"
                + " via 192.0.2.1 dev eth1 from 192.0.2.2",
            "pair-gw: address eth2 192.168.0.0/31",
            "pair-gw: route 172.16.0.0/24 via 192.168.0.1 dev eth2",
            "pair-gw: route 172.16.1.0/24 via 192.0.2.2");
    assertThat(texts(plan.initiator()))
        .containsExactly(
            "north-gw: address eth2 192.168.0.1/31",
            "north-gw: translate 1 local 10.0.0.0/24 as 172.16.0.0/24 remote 172.16.1.0/24"
                + " via 192.168.0.0 dev eth2 from 192.168.0.1");
  }

  @Test
  void asInitiatorItMapsItsOwnToo() {
    TwoSidedPlan plan = plan(PAIR, pair(OWN_ONLY), SOUTH, can(OWN_ONLY));

    assertThat(plan.agreement().translator()).isEqualTo(Translator.BOTH);
    assertThat(texts(plan.initiator()))
        .containsExactly(
            "pair-nat: translate 1 local 10.0.0.0/24 as 172.16.0.0/24 remote 172.16.1.0/24"
                + " via 192.0.2.1 dev eth1 from 192.0.2.2",
            "pair-gw: address eth2 192.168.0.1/31",
            "pair-gw: route 172.16.1.0/24 via 192.168.0.0 dev eth2",
            "pair-gw: route 172.16.0.0/24 via 192.0.2.2");
  }

  @Test
  void wherePeersMapTheTranslatorOnlyRoutes() {
    TwoSidedPlan plan = plan(PAIR, pair(ALL), SOUTH, can(ALL));

    assertThat(plan.agreement().translator()).isEqualTo(Translator.RESPONDER);
    assertThat(texts(plan.initiator()))
        .containsExactly(
            "pair-nat: route 172.16.0.0/24 via 192.0.2.1 dev eth1",
            "pair-gw: address eth2 192.168.0.1/31",
            "pair-gw: route 172.16.0.0/24 via 192.168.0.0 dev eth2");
    assertThat(plan.initiator().ruledOut()).isEmpty();
  }

  @Test
  void whereNobodyMapsTheTranslatorOnlyRoutes() {
    TwoSidedPlan plan = plan(NORTH, can(ALL), DISTINCT, pair(ALL));

    assertThat(plan.agreement().translator()).isEqualTo(Translator.NONE);
    assertThat(texts(plan.responder()))
        .containsExactly(
            "pair-nat: route 10.0.0.0/24 via 192.0.2.1 dev eth1",
            "pair-gw: address eth2 192.168.0.0/31",
            "pair-gw: route 10.0.0.0/24 via 192.168.0.1 dev eth2");
  }

  @Test
  void bothSidesMayHaveOne() {
    Site other = site("other").translator("192.0.2.5", "192.0.2.6").build();
    SiteAbilities ofOther =
        SiteAbilities.of(other, name -> name.equals("other-nat") ? OWN_ONLY : NO_NAT);
    TwoSidedPlan plan = plan(other, ofOther, PAIR, pair(OWN_ONLY));

    assertThat(plan.agreement().translator()).isEqualTo(Translator.BOTH);
    assertThat(texts(plan.initiator()))
        .containsExactly(
            "other-nat: translate 1 local 10.0.0.0/24 as 172.16.0.0/24 remote 172.16.1.0/24"
                + " via 192.0.2.5 dev eth1 from 192.0.2.6",
            "other-gw: address eth2 192.168.0.1/31",
            "other-gw: route 172.16.1.0/24 via 192.168.0.0 dev eth2",
            "other-gw: route 172.16.0.0/24 via 192.0.2.6");
    assertThat(plan.responder().routers())
        .extracting(RouterPlan::router)
        .containsExactly("pair-nat", "pair-gw");
  }

  @Test
  void aNetworkInItsPoolsCannotBeMetAsItIs() {
    Site inPool = site("in-pool").networks("172.16.9.0/24").remaps("172.20.0.0/16").build();
    TwoSidedPlan plan = plan(inPool, can(OWN_ONLY), PAIR, pair(ALL));

    assertThat(plan.agreement().translator()).isEqualTo(Translator.INITIATOR);
    assertThat(plan.agreement().ruledOut())
        .contains(
            "translation by responder: pair-gw would meet network 172.16.9.0/24 of in-pool as it"
                + " is, which overlaps remap pool 172.16.0.0/16 of pair");
    assertThat(texts(plan.responder()))
        .containsExactly(
            "pair-nat: route 172.16.0.0/24 via 192.0.2.1 dev eth1",
            "pair-gw: address eth2 192.168.0.0/31",
            "pair-gw: route 172.16.0.0/24 via 192.168.0.1 dev eth2");
  }

  @Test
  void theOtherFamilyPassesByTheTranslator() {
    Site a =
        site("a")
            .networks("10.0.0.0/24", "2001:db8:a::/48")
            .links("192.168.0.0/24", "2001:db8:ffff::/64")
            .build();
    Site b =
        site("pair")
            .networks("10.0.0.0/24", "2001:db8:b::/48")
            .links("192.168.0.0/24", "2001:db8:ffff::/64")
            .translator("192.0.2.1", "192.0.2.2")
            .build();
    TwoSidedPlan plan = plan(a, can(NO_NAT), b, pair(ALL));

    assertThat(texts(plan.responder()))
        .containsExactly(
            "pair-nat: translate 1 local 10.0.0.0/24 as 172.16.0.0/24 remote 10.0.0.0/24 as"
                + " 172.16.0.0/24 via 192.0.2.1 dev eth1 from 192.0.2.2",
            "pair-gw: address eth2 192.168.0.0/31",
            "pair-gw: address eth2 2001:db8:ffff::/127",
            "pair-gw: route 10.0.0.0/24 via 192.168.0.1 dev eth2",
            "pair-gw: route 2001:db8:a::/48 via 2001:db8:ffff::1 dev eth2",
            "pair-gw: route 172.16.0.0/24 via 192.0.2.2");
  }

  @Test
  void anIpv6TranslatorMapsIpv6() {
    Site a = site("a").networks("2001:db8:a::/48").links("2001:db8:ffff::/64").build();
    Site b =
        site("pair")
            .networks("2001:db8:a::/48")
            .links("2001:db8:ffff::/64")
            .remaps("fd00::/40")
            .translator("2001:db8:1::1", "2001:db8:1::2")
            .build();
    SiteAbilities ofB = SiteAbilities.of(b, name -> name.equals("pair-nat") ? ALL : NO_NAT);
    TwoSidedPlan plan = plan(a, can(NO_NAT), b, ofB);

    assertThat(texts(plan.responder()))
        .containsExactly(
            "pair-nat: translate 1 local 2001:db8:a::/48 as fd00::/48 remote 2001:db8:a::/48 as"
                + " fd00::/48 via 2001:db8:1::1 dev eth1 from 2001:db8:1::2",
            "pair-gw: address eth2 2001:db8:ffff::/127",
            "pair-gw: route 2001:db8:a::/48 via 2001:db8:ffff::1 dev eth2",
            "pair-gw: route fd00::/48 via 2001:db8:1::2");
  }

  /** After a first peer with the same network, which its translator maps. */
  private static Ledger withFirstPeer(Role role, Agreement agreement) {
    Ledger ledger = new Ledger(PAIR);
    ledger.hold("first", Holdings.of(agreement, role, "first"));
    return ledger;
  }

  private static Offer offer(Site site, Set<Capability> capabilities) {
    return new Offer(
        1,
        "second",
        1,
        site.name(),
        Optional.empty(),
        site.networks(),
        List.of(),
        capabilities,
        false,
        site.pools().link(),
        site.pools().remap(),
        List.of(),
        Duration.ofSeconds(60),
        false,
        List.of());
  }

  @Test
  void aSecondPeerWithTheSameNetworkIsMappedOnBothSides() {
    Agreement first = plan(NORTH, can(NO_NAT), PAIR, pair(ALL)).agreement();
    Ledger ledger = withFirstPeer(Role.RESPONDER, first);
    Set<Capability> ofPair = pair(ALL).capabilities();

    Agreement second = AgreementMaker.agree(offer(NORTH, OWN_ONLY), PAIR, ofPair, ledger);
    assertThat(second.translator()).isEqualTo(Translator.BOTH);
    assertThat(second.ruledOut())
        .contains(
            "translation by responder: pair-gw would meet network 10.0.0.0/24 of north as it is,"
                + " which overlaps network 10.0.0.0/24 of first");
    assertThatThrownBy(() -> AgreementMaker.agree(offer(NORTH, NO_NAT), PAIR, ofPair, ledger))
        .hasMessageContaining("nobody can translate: responder: pair-gw would meet network")
        .hasMessageEndingWith("[networks-overlap]");
  }

  @Test
  void asInitiatorItRefusesToMapASecondPeerWithTheSameNetwork() {
    Agreement first = plan(PAIR, pair(ALL), SOUTH, can(NO_NAT)).agreement();
    Ledger ledger = withFirstPeer(Role.INITIATOR, first);
    Offer offer = offer(PAIR, pair(ALL).capabilities());
    Site third = site("third").links("192.168.7.0/24", "192.168.0.0/24").build();
    Ledger theirs = new Ledger(third);
    theirs.hold(
        "other",
        List.of(
            new Promise(IpPrefix.parse("192.168.0.0/31"), Promise.Purpose.LINK, "other"),
            new Promise(IpPrefix.parse("172.16.0.0/24"), Promise.Purpose.REMAP, "other")));
    Agreement second = AgreementMaker.agree(offer, third, NO_NAT, theirs);

    assertThatThrownBy(
            () -> Acceptance.check(second, offer, PAIR, "third", pair(ALL).capabilities(), ledger))
        .hasMessage(
            "third wants pair to translate, and pair-gw would meet network 10.0.0.0/24 of third as"
                + " it is, which overlaps network 10.0.0.0/24 of first [networks-overlap]");
  }

  @Test
  void theTranslatorIsNamedThoughTheBorderRouterCould() {
    SiteAbilities both = SiteAbilities.of(PAIR, name -> ALL);

    assertThat(both.capabilities()).isEqualTo(without(Capability.PREFIX_TRANSLATION_IPV6));
    assertThat(plan(NORTH, can(NO_NAT), PAIR, both).responder().ruledOut())
        .containsExactly("translation on pair-gw: the site names pair-nat as its translator");
  }

  @Test
  void onlyWhatTheTranslatorCanCounts() {
    SiteAbilities weak = SiteAbilities.of(PAIR, name -> name.equals("pair-nat") ? NO_NAT : ALL);

    assertThatThrownBy(() -> plan(NORTH, can(NO_NAT), PAIR, weak))
        .hasMessage(
            "network 10.0.0.0/24 of north overlaps network 10.0.0.0/24 of pair, and nobody can"
                + " translate: responder: pair lacks prefix-translation, prefix-translation.twice;"
                + " initiator: north lacks prefix-translation, prefix-translation.twice; both:"
                + " north lacks prefix-translation and pair lacks prefix-translation"
                + " [networks-overlap]");
  }
}
