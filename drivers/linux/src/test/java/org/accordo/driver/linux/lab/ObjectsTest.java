package org.accordo.driver.linux.lab;

import static org.accordo.driver.linux.lab.Translations.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.GreTunnel.Carries;
import org.accordo.driver.api.GreTunnel.EncapsulationLimit;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.VrfName;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.driver.api.WireGuardTunnel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Addresses, routes, bridges, VRFs and tunnels: made, made again, found, and gone. */
@NeedsNamespaces
class ObjectsTest {
  private static final InterfaceName ETH2 = new InterfaceName("eth2");
  private static final String KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

  private final Network network = new Network();
  private RouterUnderTest router;

  @BeforeEach
  void build() {
    network.cable("router", "eth2", "other", "eth2");
    network.cable("router", "eth3", "other", "eth3");
    router = new RouterUnderTest(network.node("router"));
  }

  @AfterEach
  void tearDown() {
    network.close();
  }

  private void assertComesAndGoes(Intent... intents) {
    List<String> before = router.state();
    String links = links();
    router.apply(intents);
    List<String> once = router.state();
    router.repeat();
    assertThat(router.state()).containsExactlyInAnyOrderElementsOf(once);
    for (Intent intent : intents) {
      assertThat(router.isInForce(intent)).as("%s", intent.key()).isTrue();
    }
    for (int i = intents.length - 1; i >= 0; i--) {
      router.withdraw(intents[i]);
      assertThat(router.isInForce(intents[i])).as("%s", intents[i].key()).isFalse();
      router.withdrawBlindly(intents[i]);
    }
    assertThat(router.state()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(links()).isEqualTo(links);
  }

  private String links() {
    return router.node().run("ip -br link").replaceAll(" +", " ");
  }

  private static StaticRoute route(String destination, NextHop nextHop) {
    return StaticRoute.of(IpPrefix.parse(destination), nextHop);
  }

  private static IpAddress ip(String text) {
    return IpAddress.parse(text);
  }

  @Test
  void addresses() {
    InterfaceAddress alone =
        new InterfaceAddress(ETH2, CidrAddress.parse("192.0.2.1/32"), Optional.of(ip("192.0.2.2")));
    InterfaceAddress alone6 =
        new InterfaceAddress(
            ETH2, CidrAddress.parse("2001:db8:9::1/128"), Optional.of(ip("2001:db8:9::2")));
    assertComesAndGoes(
        address("eth2", "192.168.0.1/30"),
        address("eth2", "192.168.1.0/31"),
        address("eth2", "2001:db8::1/127"),
        alone,
        alone6);
  }

  @Test
  void routes() {
    router.node().run("ip -6 addr add fe80::1/64 dev eth2 nodad");
    StaticRoute withSource =
        new StaticRoute(
            VrfName.DEFAULT,
            OptionalLong.of(77),
            IpPrefix.parse("10.9.4.0/24"),
            NextHop.via(ip("192.168.0.2"), ETH2),
            Optional.of(ip("192.168.0.1")));
    assertComesAndGoes(
        address("eth2", "192.168.0.1/30"),
        address("eth2", "2001:db8::1/127"),
        route("10.9.0.0/24", NextHop.via(ip("192.168.0.2"))),
        route("10.9.1.0/24", NextHop.via(ip("192.168.0.2"), ETH2)),
        route("10.9.2.0/24", NextHop.dev(ETH2)),
        route("10.9.3.0/24", NextHop.via(ip("fe80::2"), ETH2)),
        withSource,
        route("2001:db8:9::/48", NextHop.via(ip("2001:db8::"))),
        route("2001:db8:a::/48", NextHop.via(ip("fe80::2"), ETH2)));
  }

  @Test
  void aRouteOfSomebodyElsesToTheSameNetworkStays() {
    router.apply(address("eth2", "192.168.0.1/30"), address("eth3", "192.168.0.5/30"));
    router.node().run("ip route add 10.9.0.0/24 via 192.168.0.6");
    StaticRoute ours = route("10.9.0.0/24", NextHop.via(ip("192.168.0.2")));
    String theirs = router.node().run("ip route get 10.9.0.1");
    assertThat(theirs).contains("via 192.168.0.6");
    router.apply(ours);
    assertThat(router.node().run("ip route get 10.9.0.1")).contains("via 192.168.0.2");
    router.withdraw(ours);
    assertThat(router.node().run("ip route get 10.9.0.1")).isEqualTo(theirs);
  }

  @Test
  void aRouteThroughADeviceThatIsNotThereFails() {
    StaticRoute route = route("10.9.0.0/24", NextHop.dev(new InterfaceName("eth9")));
    assertThatThrownBy(() -> router.apply(route))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Device \"eth9\" does not exist.");
    assertThat(router.isInForce(route)).isFalse();
    router.withdrawBlindly(route);
  }

  @Test
  void aRouteInAVrfThatIsNotThereFailsAndIsWithdrawnAllTheSame() {
    StaticRoute route =
        new StaticRoute(
            new VrfName("red"),
            OptionalLong.empty(),
            IpPrefix.parse("10.9.0.0/24"),
            NextHop.dev(ETH2),
            Optional.empty());
    assertThatThrownBy(() -> router.apply(route))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Device \"red\" does not exist.");
    router.withdrawBlindly(route);
  }

  @Test
  void whatIsGoneWithItsInterfaceIsWithdrawnAllTheSame() {
    InterfaceAddress address = address("eth2", "192.168.0.1/30");
    StaticRoute route = route("10.9.0.0/24", NextHop.via(ip("192.168.0.2"), ETH2));
    Bridge bridge = new Bridge(new InterfaceName("br7"), List.of(ETH2), false, OptionalInt.empty());
    router.apply(address, route, bridge);
    router.node().run("ip link del dev eth2");
    router.withdraw(bridge, route, address);
    assertThat(router.node().run("ip -4 addr show scope global")).isEmpty();
  }

  @Test
  void bridges() {
    assertComesAndGoes(
        new Bridge(new InterfaceName("br7"), List.of(), false, OptionalInt.empty()),
        new Bridge(
            new InterfaceName("br8"),
            List.of(ETH2, new InterfaceName("eth3")),
            true,
            OptionalInt.of(1378)));
  }

  @Test
  @NeedsNamespaces(deviceType = "vrf table 10")
  void vrfs() {
    router.node().run("ip link add probe type vrf table 9");
    router.node().run("ip link del dev probe"); // from now on the kernel has a rule of its own
    Vrf vrf = new Vrf(new VrfName("red"), 1008, List.of(ETH2));
    StaticRoute inside =
        new StaticRoute(
            vrf.name(),
            OptionalLong.empty(),
            IpPrefix.parse("10.8.2.0/24"),
            NextHop.dev(ETH2),
            Optional.empty());
    assertComesAndGoes(vrf, inside);
  }

  @Test
  @NeedsNamespaces(deviceType = "gre local 192.0.2.1 remote 192.0.2.2")
  void greTunnels() {
    for (String type : List.of("gre", "gretap", "ip6gre", "ip6gretap")) {
      String ends =
          type.startsWith("ip6") ? "fe80::8 remote fe80::9" : "192.0.2.8 remote 192.0.2.9";
      router.node().run("ip link add probe type " + type + " local " + ends);
      router.node().run("ip link del dev probe"); // from now on the kernel's own devices are there
    }
    Optional<EncapsulationLimit> none = Optional.of(new EncapsulationLimit(OptionalInt.empty()));
    assertComesAndGoes(
        gre(
            "gre1",
            Carries.PACKETS,
            "192.0.2.1",
            "192.0.2.2",
            OptionalLong.empty(),
            Optional.empty()),
        gre(
            "gt2",
            Carries.ETHERNET,
            "192.0.2.1",
            "192.0.2.2",
            OptionalLong.of(2),
            Optional.empty()),
        gre("gr8", Carries.PACKETS, "fe80::1", "fe80::2", OptionalLong.of(8), none),
        gre("gt7", Carries.ETHERNET, "fe80::1", "fe80::2", OptionalLong.of(4294967295L), none));
  }

  private static GreTunnel gre(
      String name,
      Carries carries,
      String local,
      String remote,
      OptionalLong key,
      Optional<EncapsulationLimit> limit) {
    return new GreTunnel(
        new InterfaceName(name),
        carries,
        ip(local),
        ip(remote),
        Optional.of(ETH2),
        key,
        limit,
        OptionalInt.of(1378));
  }

  @Test
  @NeedsNamespaces(deviceType = "wireguard")
  void wireGuardTunnels() {
    WireGuardTunnel.Peer peer =
        new WireGuardTunnel.Peer(
            new WireGuardKey(KEY),
            Optional.of(new WireGuardTunnel.Endpoint(ip("2001:db8::2"), 51820)),
            List.of(IpPrefix.parse("fe80::2/128"), IpPrefix.parse("10.0.0.0/24")),
            Optional.of(new SecretRef("wg/preshared")),
            OptionalInt.of(25));
    assertComesAndGoes(
        new WireGuardTunnel(
            new InterfaceName("wg0"),
            51820,
            new SecretRef("wg/site-a"),
            List.of(peer),
            OptionalInt.of(1440)));
  }
}
