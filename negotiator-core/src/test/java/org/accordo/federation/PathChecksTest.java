package org.accordo.federation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.InterfaceName;
import org.accordo.federation.FederatedNetwork.Loops;
import org.accordo.federation.Federation.Unencrypted;
import org.junit.jupiter.api.Test;

/** What routers are asked to send, so that it is known whether a plan's promises hold. */
class PathChecksTest {

  private static List<String> words(Federations federations) {
    FederationPlan plan = federations.plan();
    return plan.pairs().stream()
        .flatMap(pair -> PathChecks.of(plan, pair).stream())
        .map(PathChecksTest::words)
        .toList();
  }

  private static String words(PathCheck check) {
    return check.from().name()
        + " "
        + check.source()
        + " -> "
        + check.destination()
        + check.through().map(InterfaceName::value).map(name -> " by " + name).orElse("")
        + ": "
        + check.bytes()
        + " for "
        + check.promised()
        + check.network().map(n -> " of " + n.network().name()).orElse(" of the underlay");
  }

  @Test
  void theUnderlayFromBothSidesAndEachNetworkOnce() {
    assertThat(words(Federations.empty().agents(1, 2).bridged(7, 1, 2).routed(8, 1, 2)))
        .containsExactly(
            "a2 0.0.0.0 -> 203.0.0.2: 1500 for 1500 of the underlay",
            "a1 0.0.0.0 -> 203.0.0.3: 1500 for 1500 of the underlay",
            "a2 fe80::2 -> fe80::1 by wg0: 1440 for 1378 of n7",
            "a2 10.8.2.1 -> 10.8.1.1 by fr8-1: 1392 for 1392 of n8");
  }

  @Test
  void whoIsBehindNatAsksAndIsNotAsked() {
    assertThat(words(Federations.empty().agents(1).behindNat(2).bridged(7, 1, 2)))
        .containsExactly(
            "a2 0.0.0.0 -> 203.0.0.2: 1500 for 1500 of the underlay",
            "a2 fe80::2 -> fe80::1 by wg0: 1440 for 1378 of n7");
  }

  /** Right after an apply nobody knows the way yet, and later it may be another one. */
  @Test
  void withOspfTheNetworkIsAskedBesideItsTunnel() {
    assertThat(words(Federations.empty().agents(1, 2).ospf(8, 1, 2)))
        .contains("a2 fe80::2 -> fe80::1 by wg0: 1440 for 1392 of n8");
  }

  @Test
  void withoutGreTheNetworkIsAskedInWireGuardItself() {
    assertThat(words(Federations.empty().agents(1, 2).routed(8, true, 1, 2)))
        .contains("a2 10.8.2.1 -> 10.8.1.1 by wg0: 1440 for 1440 of n8");
  }

  @Test
  void withoutWireGuardOnlyTunnelsWithAddressesAreAskedBesideTheUnderlay() {
    assertThat(
            words(
                Federations.empty()
                    .agents(1, 2)
                    .unencrypted(Unencrypted.ALWAYS)
                    .bridged(7, 1, 2)
                    .routed(8, 1, 2)))
        .containsExactly(
            "a2 0.0.0.0 -> 203.0.0.2: 1500 for 1500 of the underlay",
            "a1 0.0.0.0 -> 203.0.0.3: 1500 for 1500 of the underlay",
            "a2 10.8.2.1 -> 10.8.1.1 by fr8-1: 1472 for 1472 of n8");
  }

  /** An agent that only passes on has no address, and a detour would be asked about another way. */
  @Test
  void whereTheTunnelCannotBeAskedItsPacketIsSentBesideIt() {
    assertThat(
            words(
                Federations.empty()
                    .agents(1, 2)
                    .routed(
                        8,
                        false,
                        Federations.segment(1, "eth8", "10.8.1.1/24"),
                        Federations.transit(2))))
        .contains("a2 fe80::2 -> fe80::1 by wg0: 1440 for 1392 of n8");
    assertThat(words(Federations.empty().agents(1, 2, 3).metric(1, 2, 100).routed(8, 1, 2, 3)))
        .contains(
            "a2 fe80::2 -> fe80::1 by wg0: 1440 for 1392 of n8",
            "a1 10.8.1.1 -> 10.8.3.1 by fr8-3: 1392 for 1392 of n8");
  }

  @Test
  void aNarrowPathPromisesLessAndIsAskedForLess() {
    assertThat(
            words(
                Federations.empty()
                    .agents(1, 2)
                    .underlay(1, 2, 1440)
                    .bridged(
                        7, Loops.AUTO, Federations.port(1, "eth7"), Federations.port(2, "eth7"))))
        .containsExactly(
            "a2 0.0.0.0 -> 203.0.0.2: 1440 for 1440 of the underlay",
            "a1 0.0.0.0 -> 203.0.0.3: 1440 for 1440 of the underlay",
            "a2 fe80::2 -> fe80::1 by wg0: 1376 for 1314 of n7");
  }

  @Test
  void whatPassesSaysHowTheUnderlayShouldBeDescribed() {
    FederationPlan plan = Federations.empty().agents(1, 2).routed(8, 1, 2).plan();
    PathCheck check = PathChecks.of(plan, plan.pairs().get(0)).get(2);
    assertThat(check.promised()).isEqualTo(1392);
    assertThat(check.underlayFor(1292)).isEqualTo(1400);
    assertThat(Optional.of(check.to().name())).contains("a1");
  }
}
