package org.accordo.federation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The largest packets, against numbers that were measured and those of the NetFed paper. */
class MtuSolverTest {
  private static final String V4 = "203.0.113.";
  private static final String V6 = "2001:db8::";

  private static NetworkPlan only(FederationPlan plan) {
    return plan.networks().get(0);
  }

  private static Path path(FederationPlan plan) {
    return plan.pairs().get(0).path();
  }

  private static FederationPlan two(Headers headers, String family, int underlay, boolean bridged) {
    Federations two =
        Federations.empty()
            .headers(headers)
            .agent(1, underlay, family + "1")
            .agent(2, underlay, family + "2");
    return (bridged ? two.bridged(7, 1, 2) : two.routed(8, 1, 2)).plan();
  }

  @ParameterizedTest
  @CsvSource({
    // headers, family, underlay, WireGuard, bridged (at most 1500 of a segment), routed
    "LEAN,   4, 1500, 1440, 1378, 1392",
    "LEAN,   6, 1500, 1420, 1358, 1372",
    "NETFED, 4, 1500, 1420, 1350, 1364",
    "NETFED, 6, 1500, 1420, 1350, 1364",
    "LEAN,   4, 9000, 8940, 1500, 8892",
    "LEAN,   6, 9000, 8920, 1500, 8872",
    "LEAN,   4, 1492, 1432, 1370, 1384",
    "LEAN,   4, 1400, 1340, 1278, 1292"
  })
  void bothEndsAlike(
      Headers headers, int family, int underlay, int wireGuard, int bridged, int routed) {
    String addresses = family == 6 ? V6 : V4;
    MtuSolver solver = new MtuSolver(headers);
    if (bridged >= Mtu.LEAST_V6) {
      FederationPlan bridge = two(headers, addresses, underlay, true);
      assertThat(only(bridge).mtu()).isEqualTo(bridged);
      assertThat(only(bridge).tunnelMtu(path(bridge))).isEqualTo(bridged);
    }
    FederationPlan route = two(headers, addresses, underlay, false);
    assertThat(solver.wireGuard(route.federation().agents().get(0)).bytes()).isEqualTo(wireGuard);
    assertThat(only(route).tunnelMtu(path(route))).isEqualTo(routed);
    assertThat(solver.tunnel(path(route), true).bytes()).isEqualTo(routed - Headers.ETHERNET);
  }

  @Test
  void everySubtractionIsTold() {
    FederationPlan lean = two(Headers.LEAN, V4, 1500, true);
    assertThat(only(lean).mtuWhy())
        .isEqualTo(
            "1500 underlay of a1-a2 - 20 IPv4 - 8 UDP - 32 WireGuard - 40 IPv6 - 8 GRE with key"
                + " - 14 Ethernet = 1378");
    FederationPlan netFed = two(Headers.NETFED, V4, 1500, true);
    assertThat(only(netFed).mtuWhy())
        .isEqualTo(
            "1500 underlay of a1 - 40 IPv6 - 8 UDP - 32 WireGuard - 40 IPv6 - 8 encapsulation"
                + " limit - 8 GRE with key - 14 Ethernet = 1350");
  }

  @Test
  void insideOfWireGuardThereIsAlwaysIpv6ThoughPacketsAreSmaller() {
    FederationPlan plan = two(Headers.LEAN, V4, 1280, false);
    MtuSolver solver = new MtuSolver(Headers.LEAN);
    assertThat(solver.wireGuard(plan.federation().agents().get(0)).bytes()).isEqualTo(1280);
    assertThat(solver.tunnel(path(plan), false).why())
        .isEqualTo(
            "1280 underlay of a1-a2 - 20 IPv4 - 8 UDP - 32 WireGuard - 4 padding of WireGuard - 40"
                + " IPv6 - 8 GRE with key = 1168");
    assertThat(plan.warnings())
        .containsExactly(
            "network n8 carries no IPv6, which needs 1280 bytes; 1168 pass: 1280 underlay of"
                + " a1-a2 - 20 IPv4 - 8 UDP - 32 WireGuard - 4 padding of WireGuard - 40 IPv6 - 8"
                + " GRE with key = 1168");
  }

  /** WireGuard would fill 1400 up to 1408, and the underlay between the two carries 1400. */
  @Test
  void aNarrowWayBetweenWideEndsTakesWholeBlocks() {
    FederationPlan plan =
        Federations.empty().agents(1, 2).underlay(1, 2, 1460).routed(8, 1, 2).plan();
    MtuSolver solver = new MtuSolver(Headers.LEAN);
    assertThat(solver.carried(path(plan)).bytes()).isEqualTo(1392).matches(b -> b % 16 == 0);
    assertThat(only(plan).tunnelMtu(path(plan))).isEqualTo(1344);
  }

  @Test
  void oneSmallEndCountsForTheWholeBridgeAndOnlyForItsOwnRoutes() {
    Federations three =
        Federations.empty().agents(1, 2).agent(3, 1480, V4 + "3").bridged(7, 1, 2, 3);
    assertThat(only(three.plan()).mtu()).isEqualTo(1408 - 62);
    FederationPlan routed =
        Federations.empty().agents(1, 2).agent(3, 1480, V4 + "3").routed(8, 1, 2, 3).plan();
    assertThat(routed.pairs().stream().map(pair -> only(routed).tunnelMtu(pair.path())))
        .containsExactly(1392, 1408 - 48, 1408 - 48);
  }

  @ParameterizedTest
  @CsvSource({"LEAN, false, 1458", "LEAN, true, 1438", "NETFED, false, 1458", "NETFED, true, 1430"})
  void tunnelsToHostsTake42Or70(Headers headers, boolean v6, int fits) {
    assertThat(new MtuSolver(headers).neighbour(1500, "segment", v6).bytes()).isEqualTo(fits);
  }

  @Test
  void segmentsOfTcpFitWithTheirHeaders() {
    FederationPlan plan = two(Headers.LEAN, V4, 1500, false);
    Mtu mtu = only(plan).fitting(path(plan));
    assertThat(mtu.segmentV4()).isEqualTo(1352);
    assertThat(mtu.segmentV6()).isEqualTo(1332);
  }

  @Test
  void shortAndLongWayOfComputingAgree() {
    for (Headers headers : Headers.values()) {
      MtuSolver solver = new MtuSolver(headers);
      for (int low = 1280; low < 1600; low += 7) {
        for (int high = 1280; high < 1600; high += 11) {
          for (String family : new String[] {V4, V6}) {
            FederationPlan plan =
                Federations.empty()
                    .agent(1, low, family + "1")
                    .agent(2, high, family + "2")
                    .routed(8, 1, 2)
                    .plan();
            assertThat(solver.tunnelBytes(path(plan), true))
                .isEqualTo(solver.tunnel(path(plan), true).bytes());
          }
        }
      }
    }
  }
}
