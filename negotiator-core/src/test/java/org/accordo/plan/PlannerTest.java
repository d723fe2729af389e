package org.accordo.plan;

import static org.accordo.plan.Sites.ALL;
import static org.accordo.plan.Sites.site;
import static org.accordo.plan.Sites.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.StaticRoute;
import org.accordo.site.PeerPolicy;
import org.accordo.site.Site;
import org.junit.jupiter.api.Test;

class PlannerTest {
  private static final Site NORTH = site("north").build();
  private static final Site SOUTH = site("south").build();
  private static final Site EAST = site("east").networks("10.0.1.0/24").build();

  private static TwoSidedPlan plan(Site a, Set<Capability> ofA, Site b, Set<Capability> ofB) {
    return Planner.plan(a, ofA, b, ofB);
  }

  private static TwoSidedPlan unnumbered(Site a, Set<Capability> ofA, Site b, Set<Capability> ofB) {
    return Planner.plan(a, new SiteAbilities(ofA), b, new SiteAbilities(ofB), true);
  }

  /** An intent on one line. */
  static String text(Intent intent) {
    if (intent instanceof InterfaceAddress address) {
      return "address " + address.interfaceName() + " " + address.address();
    }
    if (intent instanceof StaticRoute route) {
      return "route " + route.destination() + " " + route.nextHop();
    }
    PrefixTranslation translation = (PrefixTranslation) intent;
    return "translate "
        + translation.number()
        + " local "
        + translation.local()
        + " remote "
        + translation.remote()
        + " "
        + translation.nextHop()
        + translation.source().map(source -> " from " + source).orElse("");
  }

  private static List<String> texts(RouterPlan plan) {
    return plan.intents().stream().map(PlannerTest::text).toList();
  }

  private static List<String> texts(SitePlan plan) {
    assertThat(plan.routers()).hasSize(1);
    assertThat(plan.ruledOut()).isEmpty();
    return texts(plan.border());
  }

  @Test
  void responderTranslatesBothWhereNetworksAreTheSame() {
    TwoSidedPlan plan = plan(NORTH, ALL, SOUTH, ALL);

    assertThat(texts(plan.initiator()))
        .containsExactly(
            "address eth2 192.168.0.1/31", "route 172.16.0.0/24 via 192.168.0.0 dev eth2");
    assertThat(texts(plan.responder()))
        .containsExactly(
            "address eth2 192.168.0.0/31",
            "translate 1 local 10.0.0.0/24 as 172.16.0.0/24 remote 10.0.0.0/24 as 172.16.0.0/24"
                + " via 192.168.0.1 dev eth2 from 192.168.0.0");
    assertThat(plan.agreement().ruledOut())
        .containsExactly(
            "no translation: network 10.0.0.0/24 of north overlaps network 10.0.0.0/24 of south",
            "no translation: network 10.0.0.0/24 of south overlaps network 10.0.0.0/24 of north");
  }

  @Test
  void plainRoutesWhereNothingOverlaps() {
    TwoSidedPlan plan = plan(NORTH, ALL, EAST, ALL);

    assertThat(texts(plan.initiator()))
        .containsExactly(
            "address eth2 192.168.0.1/31", "route 10.0.1.0/24 via 192.168.0.0 dev eth2");
    assertThat(texts(plan.responder()))
        .containsExactly(
            "address eth2 192.168.0.0/31", "route 10.0.0.0/24 via 192.168.0.1 dev eth2");
    assertThat(plan.agreement().ruledOut()).isEmpty();
  }

  @Test
  void aLinkOfLength30WhereOneSideKnowsNo31() {
    TwoSidedPlan plan = plan(NORTH, ALL, EAST, without(Capability.INTERFACE_ADDRESS_31));

    assertThat(texts(plan.initiator())).startsWith("address eth2 192.168.0.2/30");
    assertThat(texts(plan.responder())).startsWith("address eth2 192.168.0.1/30");
    assertThat(plan.agreement().ruledOut())
        .containsExactly("/31 link: east lacks interface-address.31");
  }

  @Test
  void initiatorTranslatesWhereTheResponderCannot() {
    TwoSidedPlan plan = plan(NORTH, ALL, SOUTH, without(Capability.PREFIX_TRANSLATION_TWICE));

    assertThat(texts(plan.initiator()))
        .containsExactly(
            "address eth2 192.168.0.1/31",
            "translate 1 local 10.0.0.0/24 as 172.16.0.0/24 remote 10.0.0.0/24 as 172.16.0.0/24"
                + " via 192.168.0.0 dev eth2 from 192.168.0.1");
    assertThat(texts(plan.responder()))
        .containsExactly(
            "address eth2 192.168.0.0/31", "route 172.16.0.0/24 via 192.168.0.1 dev eth2");
    assertThat(plan.agreement().ruledOut())
        .contains("translation by responder: south lacks prefix-translation.twice");
  }

  @Test
  void bothTranslateThemselvesWhereNeitherCanDoTheOthersWork() {
    Set<Capability> once = without(Capability.PREFIX_TRANSLATION_TWICE);
    TwoSidedPlan plan = plan(NORTH, once, SOUTH, once);

    assertThat(texts(plan.initiator()))
        .containsExactly(
            "address eth2 192.168.0.1/31",
            "translate 1 local 10.0.0.0/24 as 172.16.0.0/24 remote 172.16.1.0/24"
                + " via 192.168.0.0 dev eth2 from 192.168.0.1");
    assertThat(texts(plan.responder()))
        .containsExactly(
            "address eth2 192.168.0.0/31",
            "translate 1 local 10.0.0.0/24 as 172.16.1.0/24 remote 172.16.0.0/24"
                + " via 192.168.0.1 dev eth2 from 192.168.0.0");
  }

  @Test
  void refusesWithWhatWasTriedWhereNobodyCanTranslate() {
    Set<Capability> never =
        without(Capability.PREFIX_TRANSLATION_TWICE, Capability.PREFIX_TRANSLATION);

    assertThatThrownBy(
            () -> plan(NORTH, without(Capability.PREFIX_TRANSLATION_TWICE), SOUTH, never))
        .hasMessage(
            "network 10.0.0.0/24 of north overlaps network 10.0.0.0/24 of south, and nobody can"
                + " translate: responder: south lacks prefix-translation,"
                + " prefix-translation.twice; initiator: north lacks prefix-translation.twice;"
                + " both: south lacks prefix-translation [networks-overlap]");
  }

  @Test
  void partialOverlapIsOverlapAndLengthsAreKept() {
    Site wide = site("wide").networks("10.0.0.0/20").build();
    TwoSidedPlan plan = plan(wide, ALL, SOUTH, ALL);

    assertThat(texts(plan.initiator())).contains("route 172.16.16.0/24 via 192.168.0.0 dev eth2");
    assertThat(texts(plan.responder()))
        .contains(
            "translate 1 local 10.0.0.0/24 as 172.16.16.0/24 remote 10.0.0.0/20 as 172.16.0.0/20"
                + " via 192.168.0.1 dev eth2 from 192.168.0.0");
  }

  @Test
  void severalNetworksAndIpv6BesideIpv4() {
    Site a =
        site("a")
            .networks("10.0.0.0/24", "10.0.7.0/24", "2001:db8:a::/48")
            .links("192.168.0.0/24", "2001:db8:ffff::/64")
            .build();
    Site b =
        site("b")
            .networks("10.0.0.0/24", "2001:db8:b::/48")
            .links("192.168.0.0/24", "2001:db8:ffff::/64")
            .build();
    TwoSidedPlan plan = plan(a, ALL, b, ALL);

    assertThat(texts(plan.initiator()))
        .containsExactly(
            "address eth2 192.168.0.1/31",
            "address eth2 2001:db8:ffff::1/127",
            "route 172.16.0.0/24 via 192.168.0.0 dev eth2",
            "route 2001:db8:b::/48 via 2001:db8:ffff:: dev eth2");
    assertThat(texts(plan.responder()))
        .containsExactly(
            "address eth2 192.168.0.0/31",
            "address eth2 2001:db8:ffff::/127",
            "translate 1 local 10.0.0.0/24 as 172.16.0.0/24 remote 10.0.0.0/24 as 172.16.0.0/24"
                + " via 192.168.0.1 dev eth2 from 192.168.0.0",
            "translate 2 local 10.0.0.0/24 as 172.16.0.0/24 remote 10.0.7.0/24 as 172.16.1.0/24"
                + " via 192.168.0.1 dev eth2 from 192.168.0.0",
            "route 2001:db8:a::/48 via 2001:db8:ffff::1 dev eth2");
  }

  @Test
  void aFamilyThatCannotBeHadIsLeftOut() {
    Site a = site("a").networks("10.0.2.0/24", "2001:db8:a::/48").build();
    Site b = site("b").networks("10.0.3.0/24", "2001:db8:b::/48").build();
    TwoSidedPlan plan = plan(a, ALL, b, ALL);

    assertThat(texts(plan.initiator()))
        .containsExactly(
            "address eth2 192.168.0.1/31", "route 10.0.3.0/24 via 192.168.0.0 dev eth2");
    assertThat(plan.agreement().ruledOut())
        .containsExactly(
            "IPv6: No /127 for the link is free on both sides: a has no IPv6 range, b has no IPv6"
                + " range (0 in use)");
  }

  @Test
  void onlyOneSideHasTheFamily() {
    Site a = site("a").networks("10.0.2.0/24", "2001:db8:a::/48").build();

    assertThat(plan(a, ALL, EAST, ALL).agreement().ruledOut())
        .containsExactly("IPv6: only a has an IPv6 network");
    assertThatThrownBy(() -> plan(site("six").networks("2001:db8::/48").build(), ALL, EAST, ALL))
        .hasMessage(
            "2001:db8::/48 of six and 10.0.1.0/24 of east are not of one family"
                + " [no-common-family]");
  }

  @Test
  void unnumberedWhereItWasAskedForAndNothingOverlaps() {
    TwoSidedPlan plan = unnumbered(NORTH, ALL, EAST, ALL);

    List<String> initiator = texts(plan.initiator());
    assertThat(initiator).hasSize(2);
    assertThat(initiator.get(0)).matches("address eth2 fe80::acc0:[0-9a-f:]+:2/64");
    assertThat(initiator.get(1)).matches("route 10.0.1.0/24 via fe80::acc0:[0-9a-f:]+:1 dev eth2");
    assertThat(texts(plan.responder()).get(1))
        .matches("route 10.0.0.0/24 via fe80::acc0:[0-9a-f:]+:2 dev eth2");
  }

  @Test
  void unnumberedFallsBackAndSaysWhy() {
    assertThat(unnumbered(NORTH, ALL, SOUTH, ALL).agreement().ruledOut())
        .contains("unnumbered link: networks overlap, and translation needs link addresses");
    assertThat(
            unnumbered(NORTH, ALL, EAST, without(Capability.STATIC_ROUTE_UNNUMBERED))
                .agreement()
                .ruledOut())
        .containsExactly("unnumbered link: east lacks static-route.unnumbered");
  }

  @Test
  void noLinkInCommon() {
    Site far = site("far").networks("10.0.1.0/24").links("192.168.9.0/24").build();

    assertThatThrownBy(() -> plan(NORTH, ALL, far, ALL))
        .hasMessage(
            "No /31 for the link is free on both sides: north has 192.168.0.0/24, far has"
                + " 192.168.9.0/24 (0 in use) [no-common-link]");
  }

  @Test
  void noRemapPrefixThatIsLongEnough() {
    Site poor = site("poor").remaps("172.16.0.0/25").build();

    assertThatThrownBy(() -> plan(NORTH, ALL, poor, ALL))
        .hasMessage(
            "No free /24 that north can use too is left in the remap pool of poor, 172.16.0.0/25"
                + " (0 in use), for network 10.0.0.0/24 of north [pool-exhausted]");
  }

  @Test
  void aRouterThatCannotEvenRoute() {
    assertThatThrownBy(() -> plan(NORTH, ALL, EAST, Set.of(Capability.INTERFACE_ADDRESS)))
        .hasMessage("The border router of east lacks static-route [capability-missing]");
  }

  @Test
  void remapPrefixesKeepClearOfWhatTheInitiatorUses() {
    Site busy =
        site("busy").reserved("172.16.0.0/22", "172.16.4.0/24").remaps("172.20.0.0/16").build();

    assertThat(texts(plan(busy, ALL, SOUTH, ALL).initiator()))
        .contains("route 172.16.5.0/24 via 192.168.0.0 dev eth2");
  }

  @Test
  void aNetworkInTheOthersPoolIsMapped() {
    Site inPool = site("in-pool").networks("172.16.9.0/24").remaps("172.20.0.0/16").build();
    TwoSidedPlan plan = plan(inPool, ALL, SOUTH, ALL);

    assertThat(texts(plan.responder()))
        .contains(
            "translate 1 local 10.0.0.0/24 remote 172.16.9.0/24 as 172.16.0.0/24"
                + " via 192.168.0.1 dev eth2 from 192.168.0.0");
    assertThat(plan.agreement().ruledOut())
        .containsExactly(
            "no translation: network 172.16.9.0/24 of in-pool overlaps remap pool 172.16.0.0/16"
                + " of south");
  }

  @Test
  void hostsThatThePeerMayReachAreNamed() {
    Site hosts =
        site("hosts")
            .networks("10.0.8.0/24", "10.0.9.0/24")
            .probeHost("10.0.9.20")
            .probeHost("10.0.8.20", "web1")
            .build();
    assertThat(plan(NORTH, ALL, hosts, ALL).agreement().probeHosts())
        .hasToString("[10.0.9.20, 10.0.8.20]");
    Site small =
        site("hosts")
            .networks("10.0.8.0/24")
            .probeHost("10.0.8.20", "web1")
            .peer(
                "north",
                "http://north.example/x",
                new PeerPolicy(
                    List.of(IpPrefix.parse("10.0.8.128/25")),
                    Set.of(),
                    10,
                    PeerPolicy.DEFAULT.rate()))
            .build();
    assertThat(plan(NORTH, ALL, small, ALL).agreement().probeHosts()).isEmpty();
    assertThat(plan(hosts, ALL, SOUTH, ALL).agreement().probeHosts()).isEmpty();
  }

  @Test
  void bothSidesComputeTheSameDigest() {
    TwoSidedPlan plan = plan(NORTH, ALL, SOUTH, ALL);

    assertThat(plan.agreement().canonicalText())
        .isEqualTo(
            """
            accordo-agreement 1
            id plan 1
            link numbered
            ends 192.168.0.0/31 192.168.0.1 192.168.0.0
            translator responder
            initiator 10.0.0.0/24 172.16.0.0/24
            responder 10.0.0.0/24 172.16.0.0/24
            """);
    assertThat(plan.agreement().digest())
        .isEqualTo("7ed88054f83a751ad8a02754bc6eb0bb592bcbc90e65e5d62e8243eccfd7cef8");
  }
}
