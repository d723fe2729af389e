package org.accordo.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.Ospf;
import org.accordo.driver.api.OspfInterface;
import org.accordo.driver.api.StaticRoute;
import org.accordo.federation.Difference.Phase;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** Routed networks whose agents find their ways themselves. */
class OspfPlanTest {
  private static final Set<Capability> ALL_BUT_OSPF =
      Set.of(
          Capability.VRF,
          Capability.VRF_TCP_CLAMP,
          Capability.WIREGUARD_TUNNEL,
          Capability.WIREGUARD_PEER);

  private static List<Intent> intents(FederationPlan plan, int id) {
    return plan.of(plan.federation().agent("a" + id).orElseThrow()).intents();
  }

  private static List<String> keys(FederationPlan plan, int id) {
    return intents(plan, id).stream().map(intent -> intent.key().value()).toList();
  }

  private static Map<String, OspfInterface> interfaces(FederationPlan plan, int id) {
    return intents(plan, id).stream()
        .filter(OspfInterface.class::isInstance)
        .map(OspfInterface.class::cast)
        .collect(Collectors.toMap(each -> each.interfaceName().value(), each -> each));
  }

  @Test
  void tunnelsHaveNeighboursAndPortsAreAnnounced() {
    FederationPlan plan =
        Federations.empty().agents(1, 2, 300).metric(1, 300, 25).ospf(8, 1, 2, 300).plan();
    assertThat(keys(plan, 1))
        .containsExactly(
            "tunnel/wg0",
            "address/wg0/fe80::1/64",
            "wireguard-peer/wg0/public_key_of_agent_2_AAAAAAAAAAAAAAAAAAAAA",
            "wireguard-peer/wg0/public_key_of_agent_300_AAAAAAAAAAAAAAAAAAA",
            "vrf/fv8",
            "tunnel/fr8-2",
            "membership/fr8-2",
            "tunnel/fr8-300",
            "membership/fr8-300",
            "membership/eth8",
            "address/eth8/10.8.1.1/24",
            "address/fr8-2/10.8.1.1/32",
            "address/fr8-300/10.8.1.1/32",
            "ospf/fv8/2",
            "ospf-interface/fr8-2/2",
            "ospf-interface/fr8-300/2",
            "ospf-interface/eth8/2");
    Map<String, OspfInterface> interfaces = interfaces(plan, 1);
    OspfInterface tunnel = interfaces.get("fr8-300");
    assertThat(tunnel.role()).isEqualTo(OspfInterface.Role.POINT_TO_POINT);
    assertThat(tunnel.cost()).as("the link's metric").isEqualTo(25);
    assertThat(tunnel.helloSeconds()).hasValue(5);
    assertThat(tunnel.deadSeconds()).hasValue(20);
    assertThat(tunnel.area()).hasToString("0.0.0.0");
    assertThat(interfaces.get("fr8-2").cost()).isEqualTo(10);
    assertThat(interfaces.get("eth8").role()).isEqualTo(OspfInterface.Role.PASSIVE);
    assertThat(interfaces.get("eth8").helloSeconds()).isEmpty();
    assertThat(intents(plan, 300))
        .filteredOn(Ospf.class::isInstance)
        .extracting(intent -> ((Ospf) intent).routerId().toString())
        .as("the id as a number")
        .containsExactly("0.0.1.44");
    assertThat(intents(plan, 300)).noneMatch(StaticRoute.class::isInstance);
  }

  @Test
  void eachFamilyHasAProcessOfItsOwn() {
    Federations both =
        Federations.empty()
            .agents(1, 2)
            .ospf(
                8,
                Federations.segment(1, "eth8", "10.8.1.1/24", "fd00:8:1::1/64"),
                Federations.segment(2, "eth8", "fd00:8:2::1/64"));
    assertThat(keys(both.plan(), 1))
        .contains(
            "ospf/fv8/2",
            "ospf-interface/fr8-2/2",
            "ospf-interface/eth8/2",
            "ospf/fv8/3",
            "ospf-interface/fr8-2/3",
            "ospf-interface/eth8/3");
    assertThat(keys(both.plan(), 2))
        .as("nothing of IPv4 behind its port, but it is a neighbour")
        .contains("address/fr8-1/169.254.0.2/32", "ospf-interface/fr8-1/2", "ospf/fv8/3")
        .doesNotContain("ospf-interface/eth8/2");
    FederationPlan v6 =
        Federations.empty()
            .agents(1, 2)
            .ospf(
                8,
                Federations.segment(1, "eth8", "fd00:8:1::1/64"),
                Federations.segment(2, "eth8", "fd00:8:2::1/64"))
            .plan();
    assertThat(keys(v6, 1))
        .contains("ospf/fv8/3")
        .noneMatch(key -> key.endsWith("/2") || key.startsWith("address/fr8-"));
  }

  @Test
  void whoOnlyPassesOnHasAnAddressToSendFrom() {
    FederationPlan plan =
        Federations.empty()
            .agents(65535)
            .behindNat(2, 3)
            .ospf(
                8,
                Federations.segment(2, "eth8", "10.8.2.1/24"),
                Federations.transit(65535),
                Federations.segment(3, "eth8", "10.8.3.1/24"))
            .plan();
    assertThat(intents(plan, 65535).stream().filter(InterfaceAddress.class::isInstance))
        .extracting(intent -> ((InterfaceAddress) intent).address().toString())
        .containsExactly("fe80::ffff/64", "169.254.255.255/32", "169.254.255.255/32");
    assertThat(keys(plan, 2)).contains("ospf-interface/fr8-65535/2");
  }

  @Test
  void aLinkThatIsNotActiveHasNoNeighbours() {
    FederationPlan plan =
        Federations.empty().agents(1, 2, 3).inactive(1, 2).ospf(8, 1, 2, 3).plan();
    assertThat(interfaces(plan, 1)).containsOnlyKeys("fr8-3", "eth8");
  }

  @Test
  void multicastTakesGreEvenWhereItCouldBeLeftOut() {
    FederationPlan plan = Federations.empty().agents(1, 2).ospf(8, 1, 2).plan();
    assertThat(intents(plan, 1)).anyMatch(GreTunnel.class::isInstance);
    assertThat(plan.networks().get(0).mtu()).isEqualTo(1392);
    assertThat(plan.ruledOut())
        .containsExactly(
            "network n8 without GRE: OSPF speaks to a group of routers, and WireGuard sends what is"
                + " for one address to one peer");
  }

  @Test
  void aRouterWithoutItIsRefused() {
    Federations three = Federations.empty().agents(1, 2, 3).ospf(8, 1, 2, 3);
    assertThatThrownBy(
            () ->
                FederationPlanner.plan(
                    three.build(), PublicKeys.none(), Map.of("a2", ALL_BUT_OSPF)))
        .isInstanceOf(ProblemException.class)
        .hasMessage(
            "networks.n8.routing: the router of agent a2 does not do OSPF: it lacks ospf,"
                + " ospf-interface [capability-missing]");
    Federations v6 =
        Federations.empty().agents(1).ospf(8, Federations.segment(1, "eth8", "fd00:8:1::1/64"));
    assertThatThrownBy(
            () ->
                FederationPlanner.plan(
                    v6.build(),
                    PublicKeys.none(),
                    Map.of("a1", Set.of(Capability.OSPF, Capability.OSPF_INTERFACE))))
        .hasMessageContaining("it lacks ospf.ipv6 [");
  }

  private static List<String> told(Difference difference, Phase phase) {
    return difference.of(phase).stream()
        .filter(step -> step.agent().id() == 1)
        .map(
            step ->
                step.action()
                    + " "
                    + step.intents().stream().map(intent -> intent.key().value()).toList())
        .toList();
  }

  private static Difference between(Federations before, Federations after) {
    return Difference.between(Optional.of(before.plan()), Optional.of(after.plan()));
  }

  @Test
  void anotherAgentAddsItsNeighboursAndLeavesTheProcess() {
    Difference difference =
        between(
            Federations.empty().agents(1, 2).ospf(8, 1, 2),
            Federations.empty().agents(1, 2, 3).ospf(8, 1, 2, 3));
    assertThat(difference.interruptions()).isEmpty();
    assertThat(difference.of(Phase.CLEAR)).isEmpty();
    assertThat(told(difference, Phase.BUILD))
        .containsExactly(
            "APPLY [wireguard-peer/wg0/public_key_of_agent_3_AAAAAAAAAAAAAAAAAAAAA]",
            "APPLY [tunnel/fr8-3, membership/fr8-3, address/fr8-3/10.8.1.1/32,"
                + " ospf-interface/fr8-3/2]");
  }

  @Test
  void aMetricChangesInPlace() {
    Federations before = Federations.empty().agents(1, 2, 3).ospf(8, 1, 2, 3);
    Federations after = Federations.empty().agents(1, 2, 3).metric(1, 2, 99).ospf(8, 1, 2, 3);
    Difference difference = between(before, after);
    assertThat(difference.interruptions()).isEmpty();
    assertThat(told(difference, Phase.CLEAR)).isEmpty();
    assertThat(told(difference, Phase.BUILD)).containsExactly("APPLY [ospf-interface/fr8-2/2]");
  }

  @Test
  void theNeighbourGoesBeforeItsTunnel() {
    Difference difference =
        between(
            Federations.empty().agents(1, 2, 3).ospf(8, 1, 2, 3),
            Federations.empty().agents(1, 2, 3).inactive(1, 2).ospf(8, 1, 2, 3));
    assertThat(told(difference, Phase.REMOVE).get(0))
        .isEqualTo(
            "WITHDRAW [ospf-interface/fr8-2/2, address/fr8-2/10.8.1.1/32, membership/fr8-2,"
                + " tunnel/fr8-2]");
  }

  @Test
  void goingOverToItPausesAndIsToldAndBackDoesNot() {
    Federations fixed = Federations.empty().agents(1, 2).routed(8, 1, 2);
    Federations found = Federations.empty().agents(1, 2).ospf(8, 1, 2);
    assertThat(between(fixed, found).interruptions())
        .containsExactly(
            "network n8 at a1 has no routes to others until OSPF has found its neighbours, some"
                + " seconds",
            "network n8 at a2 has no routes to others until OSPF has found its neighbours, some"
                + " seconds");
    Difference back = between(found, fixed);
    assertThat(back.interruptions()).isEmpty();
    assertThat(told(back, Phase.SWITCH)).containsExactly("APPLY [route/fv8/10.8.2.0/24]");
    assertThat(told(back, Phase.REMOVE).get(0)).startsWith("WITHDRAW [ospf-interface/eth8/2");
  }

  @Test
  void whatLeadsToAnAgentIsKnown() {
    FederationPlan plan = Federations.empty().agents(1, 2).ospf(8, 1, 2).plan();
    for (Intent intent : intents(plan, 1)) {
      if (intent.interfaceNames().stream().anyMatch(name -> name.value().equals("fr8-2"))) {
        assertThat(Concern.of(intent)).as(intent.key().value()).hasValue(2);
      }
    }
    assertThat(intents(plan, 1))
        .filteredOn(intent -> intent.key().value().startsWith("ospf-interface/eth8"))
        .allMatch(intent -> Concern.of(intent).isEmpty());
  }
}
