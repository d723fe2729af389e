package org.accordo.plan;

import static org.accordo.plan.Sites.ALL;
import static org.accordo.plan.Sites.site;
import static org.accordo.plan.Sites.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.driver.api.WireGuardTunnel;
import org.accordo.federation.PublicKeys;
import org.accordo.ipam.Ledger;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.TunnelOffer;
import org.accordo.negotiation.TunnelSide;
import org.accordo.site.PeerLink;
import org.accordo.site.Site;
import org.accordo.site.TunnelKind;
import org.junit.jupiter.api.Test;

/** Links between sites that share no segment, whoever is behind NAT and whatever both can do. */
class TunnelPlanTest {
  private static final String NORTH = "198.51.100.1";
  private static final String SOUTH = "203.0.113.1";
  private static final Set<Capability> NO_WIREGUARD = without(Capability.WIREGUARD_TUNNEL);

  private static Sites north() {
    return site("north").tunnel(NORTH).peer("south", PeerLink.TUNNEL);
  }

  private static Sites south() {
    return site("south").networks("10.0.1.0/24").tunnel(SOUTH);
  }

  private static TwoSidedPlan plan(Sites a, Sites b) {
    return plan(a, ALL, b, ALL);
  }

  private static TwoSidedPlan plan(Sites a, Set<Capability> ofA, Sites b, Set<Capability> ofB) {
    Site first = a.build();
    Site second = b.build();
    return Planner.plan(
        first,
        SiteAbilities.overTunnel(first, name -> name.endsWith("-wg") ? ALL : ofA),
        second,
        SiteAbilities.overTunnel(second, name -> name.endsWith("-wg") ? ALL : ofB),
        false);
  }

  private static String text(Intent intent) {
    if (intent instanceof WireGuardTunnel tunnel) {
      WireGuardTunnel.Peer peer = tunnel.peers().get(0);
      String name = peer.publicKey().value().replaceAll("^public/key/of/site/|/A*=$", "");
      return "wireguard "
          + tunnel.name()
          + " port "
          + tunnel.listenPort()
          + " key "
          + tunnel.privateKey().name()
          + " mtu "
          + tunnel.mtu().getAsInt()
          + " peer "
          + name
          + peer.endpoint().map(endpoint -> " at " + endpoint).orElse("")
          + (peer.keepaliveSeconds().isPresent()
              ? " every " + peer.keepaliveSeconds().getAsInt()
              : "")
          + " allowed "
          + peer.allowed();
    }
    if (intent instanceof GreTunnel tunnel) {
      return "gre "
          + tunnel.name()
          + " "
          + tunnel.local()
          + " to "
          + tunnel.remote()
          + tunnel.underlay().map(name -> " in " + name).orElse("")
          + (tunnel.greKey().isPresent() ? " keyed" : "")
          + " mtu "
          + tunnel.mtu().getAsInt();
    }
    return PlannerTest.text(intent);
  }

  private static List<String> texts(SitePlan plan) {
    return plan.routers().stream()
        .flatMap(
            router -> router.intents().stream().map(each -> router.router() + ": " + text(each)))
        .toList();
  }

  @Test
  void twoPublicSitesBothHaveAnEndpoint() {
    TwoSidedPlan plan = plan(north(), south());

    assertThat(texts(plan.initiator()))
        .containsExactly(
            "north-gw: wireguard neg0 port 51820 key negotiation/north-gw mtu 1440 peer south at"
                + " 203.0.113.1:51820 allowed [192.168.0.0/32, 10.0.1.0/24]",
            "north-gw: address neg0 192.168.0.1/31",
            "north-gw: route 10.0.1.0/24 via 192.168.0.0 dev neg0");
    assertThat(texts(plan.responder()))
        .containsExactly(
            "south-gw: wireguard neg0 port 51820 key negotiation/south-gw mtu 1440 peer north at"
                + " 198.51.100.1:51820 allowed [192.168.0.1/32, 10.0.0.0/24]",
            "south-gw: address neg0 192.168.0.0/31",
            "south-gw: route 10.0.0.0/24 via 192.168.0.1 dev neg0");
    assertThat(plan.agreement().ruledOut()).isEmpty();
  }

  @Test
  void whoIsBehindNatBeginsAndGoesOnSpeaking() {
    TwoSidedPlan plan = plan(north().tunnel(""), south());

    assertThat(texts(plan.initiator()).get(0))
        .isEqualTo(
            "north-gw: wireguard neg0 port 51820 key negotiation/north-gw mtu 1440 peer south at"
                + " 203.0.113.1:51820 every 25 allowed [192.168.0.0/32, 10.0.1.0/24]");
    assertThat(texts(plan.responder()).get(0))
        .isEqualTo(
            "south-gw: wireguard neg0 port 51820 key negotiation/south-gw mtu 1440 peer north"
                + " allowed [192.168.0.1/32, 10.0.0.0/24]");
  }

  @Test
  void aResponderBehindNatBeginsToo() {
    TwoSidedPlan plan = plan(north(), south().tunnel(""));

    assertThat(texts(plan.initiator()).get(0)).contains("peer south allowed");
    assertThat(texts(plan.responder()).get(0)).contains("at 198.51.100.1:51820 every 25");
  }

  @Test
  void overlappingNetworksAreTranslatedOnTheTunnel() {
    TwoSidedPlan plan = plan(north(), south().networks("10.0.0.0/24"));

    assertThat(texts(plan.initiator()))
        .containsExactly(
            "north-gw: wireguard neg0 port 51820 key negotiation/north-gw mtu 1440 peer south at"
                + " 203.0.113.1:51820 allowed [192.168.0.0/32, 172.16.0.0/24]",
            "north-gw: address neg0 192.168.0.1/31",
            "north-gw: route 172.16.0.0/24 via 192.168.0.0 dev neg0");
    assertThat(texts(plan.responder()))
        .containsExactly(
            "south-gw: wireguard neg0 port 51820 key negotiation/south-gw mtu 1440 peer north at"
                + " 198.51.100.1:51820 allowed [192.168.0.1/32, 10.0.0.0/24]",
            "south-gw: address neg0 192.168.0.0/31",
            "south-gw: translate 1 local 10.0.0.0/24 as 172.16.0.0/24 remote 10.0.0.0/24 as"
                + " 172.16.0.0/24 via 192.168.0.1 dev neg0 from 192.168.0.0");
  }

  @Test
  void greInsideOfWireGuardHasInterfacesOfItsOwn() {
    TwoSidedPlan plan =
        plan(
            north().tunnel(NORTH, TunnelKind.WIREGUARD, TunnelKind.GRE_OVER_WIREGUARD),
            south().tunnel(SOUTH, TunnelKind.GRE_OVER_WIREGUARD, TunnelKind.WIREGUARD));

    assertThat(texts(plan.initiator()))
        .containsExactly(
            "north-gw: wireguard neg0 port 51820 key negotiation/north-gw mtu 1440 peer south at"
                + " 203.0.113.1:51820 allowed [fe80::2/128]",
            "north-gw: address neg0 fe80::1/64",
            "north-gw: gre neg0g fe80::1 to fe80::2 in neg0 keyed mtu 1392",
            "north-gw: address neg0g 192.168.0.1/31",
            "north-gw: route 10.0.1.0/24 via 192.168.0.0 dev neg0g");
    assertThat(texts(plan.responder()))
        .contains("south-gw: gre neg0g fe80::2 to fe80::1 in neg0 keyed mtu 1392");
  }

  @Test
  void greAloneOnlyWhereBothAllowIt() {
    TwoSidedPlan plan =
        plan(
            north().tunnel(NORTH, TunnelKind.WIREGUARD, TunnelKind.GRE),
            NO_WIREGUARD,
            south().tunnel(SOUTH, TunnelKind.WIREGUARD, TunnelKind.GRE),
            ALL);

    assertThat(texts(plan.initiator()))
        .containsExactly(
            "north-gw: gre neg0 198.51.100.1 to 203.0.113.1 keyed mtu 1472",
            "north-gw: address neg0 192.168.0.1/31",
            "north-gw: route 10.0.1.0/24 via 192.168.0.0 dev neg0");
    assertThat(plan.agreement().ruledOut())
        .containsExactly("tunnel wireguard: north lacks wireguard-tunnel");
    assertThatThrownBy(
            () ->
                plan(
                    north().tunnel(NORTH, TunnelKind.WIREGUARD, TunnelKind.GRE),
                    NO_WIREGUARD,
                    south(),
                    ALL))
        .hasMessage(
            "No tunnel between north and south: wireguard: north lacks wireguard-tunnel"
                + " [no-common-tunnel]");
  }

  @Test
  void greWithoutAKeyWhereOneSideKnowsNone() {
    TwoSidedPlan plan =
        plan(
            north().tunnel(NORTH, TunnelKind.GRE),
            without(Capability.GRE_TUNNEL_KEY),
            south().tunnel(SOUTH, TunnelKind.GRE),
            ALL);

    assertThat(texts(plan.responder()).get(0))
        .isEqualTo("south-gw: gre neg0 203.0.113.1 to 198.51.100.1 mtu 1472");
  }

  @Test
  void twoSitesBehindNatAreRefused() {
    assertThatThrownBy(() -> plan(north().tunnel(""), south().tunnel("")))
        .hasMessage(
            "No tunnel between north and south: wireguard: both sites are behind NAT, and neither"
                + " can begin [no-common-tunnel]");
  }

  @Test
  void kindsThatOnlyOneAllowsAreRefused() {
    assertThatThrownBy(() -> plan(north().tunnel(NORTH, TunnelKind.GRE), south()))
        .hasMessage(
            "No tunnel between north and south: wireguard: north does not allow it"
                + " [no-common-tunnel]");
  }

  @Test
  void endpointsOfDifferentFamiliesAreRefused() {
    assertThatThrownBy(() -> plan(north().tunnel("2001:db8::1"), south()))
        .hasMessage(
            "No tunnel between north and south: wireguard: 2001:db8::1 and 203.0.113.1 are not of"
                + " one family [no-common-tunnel]");
  }

  @Test
  void aSiteThatHasNothingToEndATunnelAtRefuses() {
    assertThatThrownBy(() -> plan(north(), site("south").networks("10.0.1.0/24")))
        .hasMessage(
            "north asks for a tunnel, and south has nothing to end it at [no-common-tunnel]");
  }

  @Test
  void aSiteMayInsistOnOneOrTheOther() {
    assertThatThrownBy(() -> plan(north(), south().peer("north", PeerLink.L2)))
        .hasMessage(
            "north asks for a tunnel, and south has a common segment with it"
                + " [no-common-tunnel]");
    assertThatThrownBy(
            () -> plan(site("north").tunnel(NORTH), south().peer("north", PeerLink.TUNNEL)))
        .hasMessage(
            "north asks for a link on a common segment, and south wants a tunnel with it"
                + " [no-common-tunnel]");
  }

  @Test
  void aSegmentIsUsedWhereNobodyAsksForATunnel() {
    TwoSidedPlan plan = plan(site("north").tunnel(NORTH), south());

    assertThat(texts(plan.initiator()))
        .containsExactly(
            "north-gw: address eth2 192.168.0.1/31",
            "north-gw: route 10.0.1.0/24 via 192.168.0.0 dev eth2");
  }

  @Test
  void anEndpointInsideOfWhatTheTunnelLeadsToIsRefused() {
    assertThatThrownBy(() -> plan(north(), south().networks("203.0.113.0/24")))
        .hasMessage(
            "The endpoint 203.0.113.1 of the tunnel lies in 203.0.113.0/24, which is reached"
                + " through it [no-common-tunnel]");
  }

  @Test
  void packetsAreAsLargeAsTheNarrowerUnderlayCarries() {
    assertThat(texts(plan(north().underlay(9000), south().underlay(1492)).responder()).get(0))
        .contains(" mtu 1432 ");
    assertThat(
            texts(
                    plan(
                            north().tunnel("2001:db8::1").underlay(1500),
                            south().tunnel("2001:db8:1::1"))
                        .responder())
                .get(0))
        .contains(" mtu 1420 ");
  }

  @Test
  void ipv6IsLeftOutOfWhatIsTooNarrowForIt() {
    Sites a = north().networks("10.0.0.0/24", "2001:db8:a::/48").underlay(1300);
    Sites b =
        south()
            .networks("10.0.1.0/24", "2001:db8:b::/48")
            .links("192.168.0.0/24", "2001:db8:ffff::/64");
    TwoSidedPlan plan = plan(a.links("192.168.0.0/24", "2001:db8:ffff::/64"), b);

    assertThat(plan.agreement().ruledOut())
        .containsExactly(
            "IPv6: IPv6 needs 1280 bytes, and the tunnel carries 1232: 1300 underlay of"
                + " north-south - 20 IPv4 - 8 UDP - 32 WireGuard - 8 padding of WireGuard ="
                + " 1232");
    assertThat(texts(plan.responder()))
        .contains("south-gw: route 10.0.0.0/24 via 192.168.0.1 dev neg0")
        .noneMatch(text -> text.contains("2001:db8"));
  }

  @Test
  void aCompanionHasTheTunnelAndTheBorderRouterLeadsToIt() {
    Sites vendor = south().networks("10.0.0.0/24").companion(Optional.of("192.0.2.2"));
    TwoSidedPlan plan = plan(north(), ALL, vendor, Set.of(Capability.STATIC_ROUTE));

    assertThat(texts(plan.responder()))
        .containsExactly(
            "south-wg: wireguard neg0 port 51820 key negotiation/south-wg mtu 1440 peer north at"
                + " 198.51.100.1:51820 allowed [192.168.0.1/32, 10.0.0.0/24]",
            "south-wg: address neg0 192.168.0.0/31",
            "south-wg: translate 1 local 10.0.0.0/24 as 172.16.0.0/24 remote 10.0.0.0/24 as"
                + " 172.16.0.0/24 via 192.168.0.1 dev neg0 from 192.168.0.0",
            "south-gw: route 172.16.0.0/24 via 192.0.2.2");
    assertThat(plan.responder().ruledOut())
        .containsExactly(
            "tunnel and translation on south-gw: the site names south-wg as its companion");
  }

  @Test
  void aCompanionBeforeTheBorderRouterIsTheOnlyOneThatGetsSomething() {
    TwoSidedPlan plan = plan(north().companion(Optional.empty()), Set.of(), south(), ALL);

    assertThat(plan.initiator().routers().stream().map(RouterPlan::router))
        .containsExactly("north-wg");
    assertThat(texts(plan.initiator()))
        .contains("north-wg: route 10.0.1.0/24 via 192.168.0.0 dev neg0");
  }

  @Test
  void aBorderRouterThatCannotRouteToItsCompanionIsRefused() {
    Sites vendor = south().companion(Optional.of("192.0.2.2"));

    assertThatThrownBy(() -> plan(north(), ALL, vendor, Set.of()))
        .hasMessage("The border router of south lacks static-route [capability-missing]");
  }

  @Test
  void aTranslatorBehindTheBorderRouterMapsForTheTunnel() {
    Site north = north().build();
    Site pair = site("south").tunnel(SOUTH).translator("192.0.2.1", "192.0.2.2").build();
    Set<Capability> noNat =
        without(Capability.PREFIX_TRANSLATION, Capability.PREFIX_TRANSLATION_TWICE);
    TwoSidedPlan plan =
        Planner.plan(
            north,
            SiteAbilities.overTunnel(north, name -> noNat),
            pair,
            SiteAbilities.overTunnel(pair, name -> name.equals("south-nat") ? ALL : noNat),
            false);

    assertThat(texts(plan.responder()))
        .containsExactly(
            "south-nat: translate 1 local 10.0.0.0/24 as 172.16.0.0/24 remote 10.0.0.0/24 as"
                + " 172.16.0.0/24 via 192.0.2.1 dev eth1 from 192.0.2.2",
            "south-gw: wireguard neg0 port 51820 key negotiation/south-gw mtu 1440 peer north at"
                + " 198.51.100.1:51820 allowed [192.168.0.1/32, 10.0.0.0/24]",
            "south-gw: address neg0 192.168.0.0/31",
            "south-gw: route 10.0.0.0/24 via 192.168.0.1 dev neg0",
            "south-gw: route 172.16.0.0/24 via 192.0.2.2");
  }

  @Test
  void theDigestCoversTheTunnel() {
    assertThat(plan(north(), south()).agreement().canonicalText())
        .isEqualTo(
            """
            accordo-agreement 1
            id plan 1
            link numbered
            ends 192.168.0.0/31 192.168.0.1 192.168.0.0
            tunnel wireguard -
            tunnel-initiator 198.51.100.1 51820 %s 1500
            tunnel-responder 203.0.113.1 51820 %s 1500
            translator none
            initiator 10.0.0.0/24 10.0.0.0/24
            responder 10.0.1.0/24 10.0.1.0/24
            """
                .formatted(
                    PublicKeys.placeholder("site/north"), PublicKeys.placeholder("site/south")));
  }

  @Test
  void anAgreementThatDoesNotAnswerTheOfferIsNonsense() {
    Site north = north().build();
    Site south = south().build();
    Offer bare = offer(north);
    Offer offer = bare.with(brought(north, NORTH, 51820));
    Agreement good = agreement(offer, south);

    assertThat(check(good, offer, north)).isEmpty();
    assertThatThrownBy(() -> check(agreement(bare, south), offer, north))
        .hasMessage(
            "south answered with a link on a common segment, and a tunnel was asked for"
                + " [peer-nonsense]");
    assertThatThrownBy(() -> check(good, bare, north))
        .hasMessage("south answered with a tunnel, which was not asked for [peer-nonsense]");
    assertThatThrownBy(() -> check(good, bare.with(brought(north, NORTH, 51821)), north))
        .hasMessage(
            "south answered with another end of the tunnel than was offered [peer-nonsense]");
    TunnelOffer greOnly = new TunnelOffer(List.of(TunnelKind.GRE), offer.tunnel().get().side());
    assertThatThrownBy(() -> check(good, bare.with(greOnly), north))
        .hasMessage(
            "south answered with a tunnel of wireguard, which is not allowed here"
                + " [peer-nonsense]");
  }

  private static TunnelOffer brought(Site site, String endpoint, int port) {
    WireGuardKey key = PublicKeys.placeholder("site/" + site.name());
    return new TunnelOffer(
        List.of(TunnelKind.WIREGUARD),
        new TunnelSide(Optional.of(IpAddress.parse(endpoint)), port, Optional.of(key), 1500));
  }

  private static Agreement agreement(Offer offer, Site south) {
    return AgreementMaker.agree(
        offer, south, ALL, new Ledger(south), Optional.of(brought(south, SOUTH, 51820).side()));
  }

  private static Optional<?> check(Agreement agreement, Offer offer, Site north) {
    return Acceptance.check(agreement, offer, north, "south", ALL, new Ledger(north));
  }

  private static Offer offer(Site north) {
    return new Offer(
        1,
        "n1",
        1,
        "north",
        Optional.<URI>empty(),
        north.networks(),
        List.of(),
        ALL,
        false,
        north.pools().link(),
        north.pools().remap(),
        List.of(),
        Duration.ofSeconds(60),
        false,
        List.of());
  }
}
