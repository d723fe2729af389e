package org.accordo.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.WireGuardPeer;
import org.accordo.driver.api.WireGuardTunnel;
import org.accordo.federation.FederatedNetwork.Loops;
import org.accordo.federation.Federation.Unencrypted;
import org.junit.jupiter.api.Test;

class FederationPlannerTest {

  private static FederationAgent agent(FederationPlan plan, int id) {
    return plan.federation().agent("a" + id).orElseThrow();
  }

  private static List<Intent> intents(FederationPlan plan, int id) {
    return plan.of(agent(plan, id)).intents();
  }

  private static <T extends Intent> List<T> intents(FederationPlan plan, int id, Class<T> type) {
    return intents(plan, id).stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static Stream<String> keys(FederationPlan plan, int id) {
    return intents(plan, id).stream().map(intent -> intent.key().value());
  }

  private static WireGuardTunnel.Peer peer(FederationPlan plan, int at, int of) {
    return intents(plan, at, WireGuardPeer.class).stream()
        .map(WireGuardPeer::peer)
        .filter(p -> p.publicKey().equals(PublicKeys.placeholder(of)))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> routes(FederationPlan plan, int id) {
    return intents(plan, id, StaticRoute.class).stream()
        .collect(
            java.util.stream.Collectors.toMap(
                route -> route.destination().toString(), route -> route.nextHop().toString()));
  }

  @Test
  void aBridgeOfTwoAgents() {
    FederationPlan plan = Federations.empty().agents(1, 10).bridged(7, 1, 10).plan();
    assertThat(keys(plan, 1))
        .containsExactly(
            "tunnel/wg0",
            "address/wg0/fe80::1/64",
            "wireguard-peer/wg0/public_key_of_agent_10_AAAAAAAAAAAAAAAAAAAA",
            "bridge/fb7",
            "tunnel/ft7-10",
            "membership/ft7-10",
            "membership/eth7");
    GreTunnel tunnel = intents(plan, 1, GreTunnel.class).get(0);
    assertThat(tunnel.carries()).isEqualTo(GreTunnel.Carries.ETHERNET);
    assertThat(tunnel.local()).hasToString("fe80::1");
    assertThat(tunnel.remote()).as("the id as a number, not as digits").hasToString("fe80::a");
    assertThat(tunnel.greKey()).hasValue(7);
    assertThat(tunnel.encapsulationLimit()).get().hasToString("none");
    assertThat(tunnel.mtu()).hasValue(1378);
    WireGuardTunnel wireGuard = intents(plan, 1, WireGuardTunnel.class).get(0);
    assertThat(wireGuard.privateKey()).hasToString("@secret:federation/test/a1@");
    assertThat(wireGuard.mtu()).hasValue(1440);
    assertThat(peer(plan, 1, 10).endpoint()).get().hasToString("203.0.0.11:51820");
    assertThat(peer(plan, 1, 10).allowed()).hasToString("[fe80::a/128]");
    assertThat(peer(plan, 1, 10).keepaliveSeconds()).isEmpty();
    assertThat(plan.withoutKey()).hasSize(2);
  }

  @Test
  void theSameDescriptionGivesTheSamePlan() {
    Federations some = Federations.empty().agents(3, 1, 2).bridged(7, 2, 3, 1).routed(8, 3, 1, 2);
    for (int id = 1; id <= 3; id++) {
      assertThat(intents(some.plan(), id)).isEqualTo(intents(some.plan(), id));
    }
  }

  @Test
  void namesOfTheLargestIdsFitIntoFifteenCharacters() {
    FederationPlan plan =
        Federations.empty()
            .agents(65534, 65535)
            .bridged(4294967295L, 65534, 65535)
            .routed(4294966295L, 65534, 65535)
            .plan();
    assertThat(keys(plan, 65534))
        .contains("tunnel/htffffffff-ffff", "tunnel/hrfffffc17-ffff", "bridge/fb4294967295");
  }

  @Test
  void onlyPairsThatShareANetworkOverAnActiveLinkSpeak() {
    FederationPlan plan =
        Federations.empty()
            .agents(1, 2, 3, 4)
            .bridged(7, 1, 2)
            .routed(8, 2, 3, 4)
            .inactive(2, 4)
            .plan();
    assertThat(plan.pairs().stream().map(pair -> pair.path().names()))
        .containsExactly("a1 and a2", "a2 and a3", "a3 and a4");
    assertThat(routes(plan, 2))
        .containsOnly(Map.entry("10.8.3.0/24", "dev fr8-3"), Map.entry("10.8.4.0/24", "dev fr8-3"));
  }

  @Test
  void aLinkMayBeInactiveForOneNetworkOnly() {
    FederationPlan plan =
        Federations.empty()
            .agents(1, 2, 3)
            .bridged(7, 1, 2, 3)
            .routed(8, 1, 2, 3)
            .inactive(1, 2, "n8")
            .plan();
    assertThat(keys(plan, 1)).contains("tunnel/ft7-2").doesNotContain("tunnel/fr8-2");
  }

  @Test
  void spanningTreeOnlyWhereALoopIsPossible() {
    assertThat(spanningTree(Federations.empty().agents(1, 2).bridged(7, 1, 2))).isFalse();
    Federations three = Federations.empty().agents(1, 2, 3).bridged(7, 1, 2, 3);
    assertThat(spanningTree(three)).isTrue();
    assertThat(spanningTree(three.inactive(1, 3))).isFalse();
    assertThat(spanningTree(Federations.empty().agents(1, 2).bridged(7, Loops.SPANNING_TREE, 1, 2)))
        .isTrue();
    Member one = onSegment(1);
    Member two = onSegment(2);
    assertThat(spanningTree(Federations.empty().agents(1, 2).bridged(7, Loops.AUTO, one, two)))
        .as("a tunnel beside a common segment")
        .isTrue();
  }

  private static Member onSegment(int agent) {
    Member port = Federations.port(agent, "eth7");
    return new Member(
        port.agent(),
        port.port(),
        Optional.of("hall"),
        port.mtu(),
        List.of(),
        List.of(),
        List.of());
  }

  private static boolean spanningTree(Federations federations) {
    FederationPlan plan = federations.plan();
    return intents(plan, 1, Bridge.class).get(0).spanningTree();
  }

  @Test
  void aTreeHasTheCheapestLinksAndNoSpanningTreeProtocol() {
    FederationPlan plan =
        Federations.empty()
            .agents(1, 2, 3, 4)
            .metric(1, 2, 50)
            .metric(3, 4, 5)
            .bridged(7, Loops.TREE, 1, 2, 3, 4)
            .plan();
    assertThat(plan.pairs().stream().map(pair -> pair.path().names()))
        .containsExactly("a1 and a3", "a2 and a3", "a3 and a4");
    assertThat(intents(plan, 3, Bridge.class).get(0).spanningTree()).isFalse();
  }

  @Test
  void routesTakeTheCheapestWay() {
    FederationPlan plan =
        Federations.empty().agents(1, 2, 3).metric(1, 2, 50).routed(8, 1, 2, 3).plan();
    assertThat(routes(plan, 1))
        .containsOnly(Map.entry("10.8.2.0/24", "dev fr8-3"), Map.entry("10.8.3.0/24", "dev fr8-3"));
    assertThat(keys(plan, 1)).as("the tunnel stays").contains("tunnel/fr8-2");
  }

  @Test
  void ofWaysThatCostTheSameTheOneWithFewerAgentsWins() {
    FederationPlan plan =
        Federations.empty()
            .agents(1, 2, 3)
            .metric(1, 2, 20)
            .metric(1, 3, 10)
            .metric(2, 3, 10)
            .routed(8, 1, 2, 3)
            .plan();
    assertThat(routes(plan, 1)).containsEntry("10.8.2.0/24", "dev fr8-2");
  }

  @Test
  void whoIsBehindNatSpeaksFirst() {
    FederationPlan plan = Federations.empty().agents(1).behindNat(2).bridged(7, 1, 2).plan();
    assertThat(peer(plan, 1, 2).endpoint()).isEmpty();
    assertThat(peer(plan, 1, 2).keepaliveSeconds()).isEmpty();
    assertThat(peer(plan, 2, 1).endpoint()).isPresent();
    assertThat(peer(plan, 2, 1).keepaliveSeconds()).hasValue(25);
  }

  @Test
  void twoBehindNatSpeakThroughAThird() {
    FederationPlan plan =
        Federations.empty().agents(1).behindNat(2, 3).routed(8, 1, 2, 3).bridged(7, 1, 2, 3).plan();
    assertThat(plan.pairs()).hasSize(2);
    assertThat(routes(plan, 2)).containsEntry("10.8.3.0/24", "dev fr8-1");
    assertThat(plan.ruledOut())
        .containsExactly(
            "network n7, tunnel a2-a3: over the bridges of the others, since both are behind NAT,"
                + " so that neither can speak first",
            "network n8, tunnel a2-a3: through a1, since both are behind NAT, so that neither can"
                + " speak first");
  }

  @Test
  void anAgentWithoutASegmentPassesOn() {
    FederationPlan plan =
        Federations.empty()
            .agents(1)
            .behindNat(2, 3)
            .routed(
                8,
                false,
                Federations.segment(2, "eth8", "10.8.2.1/24"),
                Federations.transit(1),
                Federations.segment(3, "eth8", "10.8.3.1/24"))
            .plan();
    assertThat(keys(plan, 1))
        .contains("vrf/fv8", "membership/fr8-2", "route/fv8/10.8.3.0/24")
        .doesNotContain("membership/eth8");
  }

  @Test
  void differentFamiliesMeetWhereOneHasBoth() {
    FederationPlan plan =
        Federations.empty()
            .agent(1, 1500, "203.0.113.1")
            .agent(2, 1500, "2001:db8::2")
            .agent(3, 1500, "203.0.113.3", "2001:db8::3")
            .routed(8, 1, 2, 3)
            .plan();
    assertThat(plan.ruledOut())
        .containsExactly(
            "network n8, tunnel a1-a2: through a3, since they have no family in common in which"
                + " one can speak first: a1 has IPv4 only, a2 has IPv6 only");
    assertThat(peer(plan, 3, 2).endpoint()).get().hasToString("[2001:db8::2]:51820");
  }

  @Test
  void aSingleRoutedNetworkNeedsNoGre() {
    FederationPlan plan = Federations.empty().agents(1, 2).routed(8, true, 1, 2).plan();
    assertThat(keys(plan, 1))
        .containsExactly(
            "tunnel/wg0",
            "address/wg0/fe80::1/64",
            "wireguard-peer/wg0/public_key_of_agent_2_AAAAAAAAAAAAAAAAAAAAA",
            "vrf/fv8",
            "membership/wg0",
            "membership/eth8",
            "address/eth8/10.8.1.1/24",
            "route/fv8/10.8.2.0/24");
    assertThat(peer(plan, 1, 2).allowed()).hasToString("[fe80::2/128, 10.8.2.0/24]");
    assertThat(plan.networks().get(0).mtu()).isEqualTo(1440);
    assertThat(plan.ruledOut()).isEmpty();
  }

  @Test
  void whyThereIsGreAllTheSame() {
    assertThat(
            Federations.empty()
                .agents(1, 2, 3)
                .routed(8, true, 1, 2)
                .bridged(7, 2, 3)
                .plan()
                .ruledOut())
        .containsExactly("network n8 without GRE: a2 is in network n7 too");
    assertThat(
            Federations.empty()
                .agents(1, 2, 3)
                .inactive(1, 3)
                .routed(8, true, 1, 2, 3)
                .plan()
                .ruledOut())
        .containsExactly("network n8 without GRE: a1 reaches a3 through another agent");
    assertThat(
            Federations.empty()
                .agents(1, 2)
                .underlay(1, 2, 1400)
                .routed(8, true, 1, 2)
                .plan()
                .ruledOut())
        .containsExactly(
            "network n8 without GRE: between a1 and a2 less passes than their WireGuard interfaces"
                + " have, and only a tunnel can have an MTU of its own");
  }

  @Test
  void withoutWireGuardOnlyWhenAskedAndSaidLoudly() {
    FederationPlan plan =
        Federations.empty().unencrypted(Unencrypted.ALWAYS).agents(1, 2).bridged(7, 1, 2).plan();
    assertThat(keys(plan, 1))
        .containsExactly("bridge/fb7", "tunnel/ft7-2", "membership/ft7-2", "membership/eth7");
    GreTunnel tunnel = intents(plan, 1, GreTunnel.class).get(0);
    assertThat(tunnel.remote()).hasToString("203.0.0.3");
    assertThat(tunnel.encapsulationLimit()).isEmpty();
    assertThat(tunnel.mtu()).hasValue(1500 - 42);
    assertThat(plan.warnings())
        .containsExactly(
            "NOT ENCRYPTED: everything of n7 between a1 and a2 can be read and forged on its way:"
                + " the description asks for GRE without WireGuard");
  }

  @Test
  void aRouterThatCannotDoWireGuardIsRefusedUnlessTheDescriptionAllowsIt() {
    Map<String, Set<Capability>> small =
        Map.of("a2", Set.of(Capability.GRE_TUNNEL, Capability.WIREGUARD_TUNNEL));
    Federations two = Federations.empty().agents(1, 2).routed(8, 1, 2);
    assertThatThrownBy(() -> FederationPlanner.plan(two.build(), PublicKeys.none(), small))
        .hasMessageContaining("a1 and a2 are not joined, since a2 cannot do WireGuard");
    FederationPlan plan =
        FederationPlanner.plan(
            two.unencrypted(Unencrypted.IF_NEEDED).build(), PublicKeys.none(), small);
    assertThat(plan.warnings()).hasSize(2).last().asString().startsWith("NOT ENCRYPTED");
    assertThat(plan.warnings().get(0))
        .isEqualTo(
            "network n8: TCP is not clamped at a2, whose routers cannot: hosts there must hear that"
                + " a packet is too big");
    assertThat(intents(plan, 1, Vrf.class)).allMatch(Vrf::clampsTcp);
    assertThat(intents(plan, 2, Vrf.class)).noneMatch(Vrf::clampsTcp);
    assertThat(two.plan().warnings()).as("where all can").isEmpty();
  }

  @Test
  void hostsGetTheOtherEndOfTheirTunnel() {
    Member aws =
        new Member(
            "a2",
            Federations.port(2, "eth1").port(),
            Optional.empty(),
            1500,
            Federations.segment(2, "eth1", "172.31.0.5/20").addresses(),
            List.of(),
            List.of(
                new Member.Neighbour(
                    9,
                    "web1",
                    org.accordo.driver.api.IpAddress.parse("172.31.0.11"),
                    List.of(org.accordo.driver.api.CidrAddress.parse("10.7.0.21/24")),
                    Optional.empty())));
    FederationPlan plan =
        Federations.empty()
            .agents(1, 2)
            .bridged(7, Loops.AUTO, Federations.port(1, "eth1"), aws)
            .plan();
    assertThat(keys(plan, 2))
        .contains("tunnel/fn7-9", "membership/fn7-9")
        .doesNotContain("membership/eth1");
    HostPlan host = plan.hosts().get(0);
    assertThat(host.intents().stream().map(intent -> intent.key().value()))
        .containsExactly("tunnel/fh7", "address/fh7/10.7.0.21/24");
    GreTunnel tunnel = (GreTunnel) host.intents().get(0);
    assertThat(tunnel.local()).hasToString("172.31.0.11");
    assertThat(tunnel.remote()).hasToString("172.31.0.5");
    assertThat(tunnel.mtu()).hasValue(1378);
  }

  @Test
  void keysThatAgentsToldTakeThePlaceOfPlaceholders() {
    org.accordo.driver.api.WireGuardKey key =
        new org.accordo.driver.api.WireGuardKey("xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=");
    Federations two = Federations.empty().agents(1, 2).bridged(7, 1, 2);
    FederationPlan plan =
        FederationPlanner.plan(two.build(), new PublicKeys(Map.of(2, key)), Map.of());
    assertThat(intents(plan, 1, WireGuardPeer.class).get(0).peer().publicKey()).isEqualTo(key);
    assertThat(plan.withoutKey()).extracting(FederationAgent::name).containsExactly("a1");
  }
}
