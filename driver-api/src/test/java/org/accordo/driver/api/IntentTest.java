package org.accordo.driver.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each intent: its identity, what goes before it, what a driver needs for it, what is refused. */
class IntentTest {
  private static final InterfaceName ETH2 = new InterfaceName("eth2");
  private static final IpPrefix NETWORK = IpPrefix.parse("192.0.2.0/24");
  private static final NextHop GATEWAY = NextHop.via(IpAddress.parse("198.51.100.1"));
  private static final WireGuardKey KEY =
      new WireGuardKey(Base64.getEncoder().encodeToString(new byte[32]));

  private static void assertIntent(Intent intent, String key, Set<String> after, String... needs) {
    assertThat(intent.key()).hasToString(key);
    assertThat(intent.after())
        .extracting(IntentKey::value)
        .containsExactlyInAnyOrderElementsOf(after);
    assertThat(intent.needs()).extracting(Capability::value).containsExactlyInAnyOrder(needs);
    assertThat(intent.needs()).extracting(Capability::value).contains(intent.type());
  }

  private static Set<String> made(String name) {
    return Set.of("tunnel/" + name, "bridge/" + name);
  }

  private static Set<String> joined(String name) {
    return Set.of("tunnel/" + name, "bridge/" + name, "membership/" + name);
  }

  @Test
  void vrf() {
    assertIntent(new Vrf(new VrfName("red"), 100, List.of(ETH2)), "vrf/red", made("eth2"), "vrf");
    assertIntent(
        new Vrf(new VrfName("red"), 100, List.of(), true),
        "vrf/red",
        Set.of(),
        "vrf",
        "vrf.tcp-clamp");
    assertThatThrownBy(() -> new Vrf(VrfName.DEFAULT, 1, List.of()))
        .hasMessage("Invalid VRF name 'default': expected a name other than default");
    assertThatThrownBy(() -> new Vrf(new VrfName("red"), 0, List.of()))
        .hasMessage("Invalid routing table '0': expected 1 to 4294967295");
    assertThatThrownBy(() -> new Vrf(new VrfName("red"), 1L << 32, List.of()))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> new Vrf(new VrfName("red"), 1, List.of(ETH2, ETH2)))
        .hasMessage("Invalid VRF members '[eth2, eth2]': expected each interface once");
  }

  @Test
  void interfaceAddress() {
    assertIntent(
        address("192.168.0.1/30"),
        "address/eth2/192.168.0.1/30",
        joined("eth2"),
        "interface-address");
    assertIntent(
        address("192.168.0.0/31"),
        "address/eth2/192.168.0.0/31",
        joined("eth2"),
        "interface-address",
        "interface-address.31");
    assertIntent(
        address("2001:db8::1/64"),
        "address/eth2/2001:db8::1/64",
        joined("eth2"),
        "interface-address",
        "interface-address.ipv6");
    assertIntent(
        new InterfaceAddress(
            ETH2, CidrAddress.parse("192.0.2.1/32"), Optional.of(IpAddress.parse("192.0.2.2"))),
        "address/eth2/192.0.2.1/32",
        joined("eth2"),
        "interface-address",
        "interface-address.peer");
    for (String wrong : List.of("192.168.0.0/30", "192.168.0.3/30", "2001:db8::/64")) {
      assertThatThrownBy(() -> address(wrong))
          .hasMessage(
              "Invalid interface address '"
                  + wrong
                  + "': expected neither the network's first nor its broadcast address");
    }
    for (String wrong : List.of("224.0.0.1/24", "127.0.0.1/8", "0.0.0.0/0", "ff02::1/64")) {
      assertThatThrownBy(() -> address(wrong))
          .hasMessage(
              "Invalid interface address '"
                  + wrong
                  + "': expected an address that one host can have");
    }
    assertThatThrownBy(
            () ->
                new InterfaceAddress(
                    ETH2,
                    CidrAddress.parse("192.0.2.1/30"),
                    Optional.of(IpAddress.parse("192.0.2.2"))))
        .hasMessage(
            "Invalid peer address '192.0.2.2': expected a host address of the family of"
                + " 192.0.2.1/30, which must be a /32 or /128");
  }

  private static InterfaceAddress address(String text) {
    return InterfaceAddress.of(ETH2, CidrAddress.parse(text));
  }

  @Test
  void staticRoute() {
    assertIntent(
        StaticRoute.of(NETWORK, GATEWAY), "route/default/192.0.2.0/24", Set.of(), "static-route");
    assertIntent(
        StaticRoute.of(NETWORK, NextHop.via(IpAddress.parse("fe80::1"), ETH2)),
        "route/default/192.0.2.0/24",
        joined("eth2"),
        "static-route",
        "static-route.unnumbered");
    assertIntent(
        StaticRoute.of(IpPrefix.parse("2001:db8::/48"), NextHop.dev(ETH2)),
        "route/default/2001:db8::/48",
        joined("eth2"),
        "static-route",
        "static-route.ipv6",
        "static-route.unnumbered");
    assertIntent(
        route(new VrfName("red"), OptionalLong.empty(), Optional.empty()),
        "route/red/192.0.2.0/24",
        Set.of("vrf/red"),
        "static-route",
        "static-route.vrf");
    assertIntent(
        route(VrfName.DEFAULT, OptionalLong.of(101), Optional.of(IpAddress.parse("10.0.0.1"))),
        "route/table-101/192.0.2.0/24",
        Set.of(),
        "static-route",
        "static-route.table");
    assertThatThrownBy(() -> route(new VrfName("red"), OptionalLong.of(101), Optional.empty()))
        .hasMessage("Invalid routing table '101': expected a table or a VRF, not both");
    assertThatThrownBy(
            () ->
                route(
                    VrfName.DEFAULT,
                    OptionalLong.empty(),
                    Optional.of(IpAddress.parse("2001:db8::1"))))
        .hasMessage("Invalid source address '2001:db8::1': expected the family of 192.0.2.0/24");
    assertThatThrownBy(() -> StaticRoute.of(IpPrefix.parse("2001:db8::/48"), GATEWAY))
        .hasMessage("Invalid next hop 'via 198.51.100.1': expected an IPv6 address");
  }

  private static StaticRoute route(VrfName vrf, OptionalLong table, Optional<IpAddress> source) {
    return new StaticRoute(vrf, table, NETWORK, GATEWAY, source);
  }

  @Test
  void prefixTranslation() {
    assertIntent(
        translation("10.0.0.0/24", "172.16.0.0/24", "10.1.0.0/24", "10.1.0.0/24"),
        "nat/eth2/172.16.0.0/24/10.1.0.0/24",
        made("eth2"),
        "prefix-translation");
    assertIntent(
        translation("10.0.0.0/24", "172.16.0.0/24", "10.0.0.0/24", "172.16.0.0/24"),
        "nat/eth2/172.16.0.0/24/172.16.0.0/24",
        made("eth2"),
        "prefix-translation",
        "prefix-translation.twice");
    assertIntent(
        translation("2001:db8:1::/48", "2001:db8:2::/48", "2001:db8:3::/48", "2001:db8:3::/48"),
        "nat/eth2/2001:db8:2::/48/2001:db8:3::/48",
        made("eth2"),
        "prefix-translation",
        "prefix-translation.ipv6");
    assertThatThrownBy(
            () -> translation("10.0.0.0/24", "10.0.0.0/24", "10.1.0.0/24", "10.1.0.0/24"))
        .hasMessage(
            "Invalid prefix translation '10.0.0.0/24 and 10.1.0.0/24': expected at least one mapped"
                + " prefix");
    assertThatThrownBy(
            () -> translation("10.0.0.0/24", "172.16.0.0/24", "10.0.0.0/24", "10.0.0.0/24"))
        .hasMessage(
            "Invalid prefix translation '10.0.0.0/24 as 172.16.0.0/24 and 10.0.0.0/24': expected"
                + " networks that each side can tell from its own");
    assertThatThrownBy(
            () -> translation("10.0.0.0/24", "172.16.0.0/24", "2001:db8::/48", "2001:db8::/48"))
        .hasMessageEndingWith("expected two networks of one family");
    assertThatThrownBy(
            () ->
                new PrefixTranslation(
                    1,
                    ETH2,
                    Optional.of(ETH2),
                    mapping("10.0.0.0/24", "172.16.0.0/24"),
                    mapping("10.1.0.0/24", "10.1.0.0/24"),
                    GATEWAY,
                    Optional.empty()))
        .hasMessage(
            "Invalid inside interface 'eth2': expected another interface than the outside one");
    PrefixTranslation open =
        translation("10.0.0.0/24", "172.16.0.0/24", "10.1.0.0/24", "10.1.0.0/24")
            .withNumber(PrefixTranslation.UNNUMBERED);
    assertThat(open.withNumber(PrefixTranslation.MAX_NUMBER).number()).isEqualTo(4095);
    assertThat(open.withNumber(7).key()).isEqualTo(open.key());
    assertThatThrownBy(() -> open.withNumber(4096))
        .hasMessage("Invalid translation number '4096': expected 0 to 4095");
  }

  private static PrefixTranslation translation(
      String local, String localSeen, String remote, String remoteSeen) {
    return new PrefixTranslation(
        1,
        ETH2,
        Optional.empty(),
        mapping(local, localSeen),
        mapping(remote, remoteSeen),
        NextHop.dev(ETH2),
        Optional.empty());
  }

  private static PrefixMapping mapping(String real, String seen) {
    return new PrefixMapping(IpPrefix.parse(real), IpPrefix.parse(seen));
  }

  @Test
  void greTunnel() {
    assertIntent(gre("192.0.2.1", "192.0.2.2"), "tunnel/gre1", Set.of(), "gre-tunnel");
    assertIntent(
        new GreTunnel(
            new InterfaceName("gre1"),
            GreTunnel.Carries.ETHERNET,
            IpAddress.parse("fe80::1"),
            IpAddress.parse("fe80::2"),
            Optional.of(ETH2),
            OptionalLong.of(0xffff_ffffL),
            Optional.of(new GreTunnel.EncapsulationLimit(OptionalInt.empty())),
            OptionalInt.of(1400)),
        "tunnel/gre1",
        made("eth2"),
        "gre-tunnel",
        "gre-tunnel.key",
        "gre-tunnel.ethernet",
        "gre-tunnel.ipv6");
    assertThatThrownBy(() -> gre("192.0.2.1", "2001:db8::1"))
        .hasMessage(
            "Invalid tunnel endpoints '192.0.2.1 and 2001:db8::1': expected two different host"
                + " addresses of a family");
    assertThatThrownBy(() -> gre("192.0.2.1", "192.0.2.1"))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> gre("192.0.2.1", "224.0.0.1"))
        .isInstanceOf(InvalidValueException.class);
    assertThatThrownBy(() -> gre("fe80::1", "fe80::2"))
        .hasMessage(
            "Invalid tunnel endpoint 'fe80::2': expected an underlay interface for link-local"
                + " delivery");
    assertThat(new GreTunnel.EncapsulationLimit(OptionalInt.empty())).hasToString("none");
    assertThat(new GreTunnel.EncapsulationLimit(OptionalInt.of(4))).hasToString("4");
    assertThatThrownBy(() -> new GreTunnel.EncapsulationLimit(OptionalInt.of(256)))
        .hasMessage("Invalid encapsulation limit '256': expected 0 to 255");
  }

  private static GreTunnel gre(String local, String remote) {
    return new GreTunnel(
        new InterfaceName("gre1"),
        GreTunnel.Carries.PACKETS,
        IpAddress.parse(local),
        IpAddress.parse(remote),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        OptionalInt.empty());
  }

  @Test
  void wireGuardTunnel() {
    assertIntent(wireGuard(peer("10.1.0.0/24")), "tunnel/wg0", Set.of(), "wireguard-tunnel");
    assertThatThrownBy(() -> wireGuard(peer("10.1.0.0/24"), peer("10.2.0.0/24")))
        .hasMessage("Invalid WireGuard peers '" + KEY + "': expected each public key once");
    assertThatThrownBy(() -> wireGuard(peer("10.1.0.0/24", "10.1.0.0/24")))
        .hasMessage(
            "Invalid WireGuard allowed IPs '10.1.0.0/24': expected each prefix at one peer only");
    assertThat(new WireGuardTunnel.Endpoint(IpAddress.parse("2001:db8::1"), 51820))
        .hasToString("[2001:db8::1]:51820");
    assertThat(new WireGuardTunnel.Endpoint(IpAddress.parse("192.0.2.1"), 51820))
        .hasToString("192.0.2.1:51820");
    assertThatThrownBy(() -> new WireGuardTunnel.Endpoint(IpAddress.parse("192.0.2.1"), 0))
        .hasMessage("Invalid UDP port '0': expected 1 to 65535");
    assertThat(wireGuard(peer("10.1.0.0/24")).toString()).contains("@secret:wg/here@");
  }

  private static WireGuardTunnel wireGuard(WireGuardTunnel.Peer... peers) {
    return new WireGuardTunnel(
        new InterfaceName("wg0"),
        51820,
        new SecretRef("wg/here"),
        List.of(peers),
        OptionalInt.empty());
  }

  private static WireGuardTunnel.Peer peer(String... allowed) {
    return new WireGuardTunnel.Peer(
        KEY,
        Optional.empty(),
        Arrays.stream(allowed).map(IpPrefix::parse).toList(),
        Optional.empty(),
        OptionalInt.empty());
  }

  @Test
  void bridge() {
    InterfaceName br0 = new InterfaceName("br0");
    assertIntent(
        new Bridge(br0, List.of(ETH2, new InterfaceName("gre1")), true, OptionalInt.of(1500)),
        "bridge/br0",
        Set.of("tunnel/eth2", "tunnel/gre1"),
        "bridge");
    assertThatThrownBy(() -> new Bridge(br0, List.of(br0), true, OptionalInt.empty()))
        .hasMessage("Invalid bridge members '[br0]': expected each other interface once");
    assertThatThrownBy(() -> new Bridge(br0, List.of(), true, OptionalInt.of(67)))
        .hasMessage("Invalid MTU '67': expected 68 to 65535");
  }

  @Test
  void membership() {
    InterfaceName br7 = new InterfaceName("br7");
    assertIntent(
        Membership.inBridge(ETH2, br7),
        "membership/eth2",
        Set.of("tunnel/eth2", "bridge/eth2", "tunnel/br7", "bridge/br7"),
        "membership",
        "bridge");
    assertIntent(
        Membership.inVrf(ETH2, new VrfName("red")),
        "membership/eth2",
        Set.of("tunnel/eth2", "bridge/eth2", "vrf/red"),
        "membership",
        "vrf");
    assertThatThrownBy(() -> new Membership(ETH2, Optional.empty(), Optional.empty()))
        .hasMessage("Invalid membership 'eth2': expected either a bridge or a VRF that it is in");
    assertThatThrownBy(() -> Membership.inBridge(br7, br7))
        .hasMessage("Invalid membership 'br7': expected another interface than the bridge itself");
    assertThatThrownBy(() -> Membership.inVrf(ETH2, VrfName.DEFAULT))
        .hasMessage("Invalid VRF of a membership 'default': expected a name other than default");
  }

  @Test
  void wireGuardPeer() {
    WireGuardKey key = new WireGuardKey("+/" + "A".repeat(41) + "=");
    WireGuardTunnel.Peer peer =
        new WireGuardTunnel.Peer(
            key, Optional.empty(), List.of(), Optional.empty(), OptionalInt.empty());
    assertIntent(
        new WireGuardPeer(new InterfaceName("wg0"), peer),
        "wireguard-peer/wg0/-_" + "A".repeat(41),
        Set.of("tunnel/wg0"),
        "wireguard-peer");
    assertThatThrownBy(() -> new WireGuardPeer(new InterfaceName("wg/0/1"), peer))
        .hasMessageStartingWith("Invalid name of a new interface 'wg/0/1'");
  }

  @Test
  void ospf() {
    assertIntent(ospf("red", Ospf.Version.V2, "0.0.0.1"), "ospf/red/2", Set.of("vrf/red"), "ospf");
    assertIntent(
        ospf("default", Ospf.Version.V3, "192.0.2.1"),
        "ospf/default/3",
        Set.of(),
        "ospf",
        "ospf.ipv6");
    assertThatThrownBy(() -> ospf("red", Ospf.Version.V2, "0.0.0.0"))
        .hasMessage(
            "Invalid OSPF router id '0.0.0.0': expected four decimal numbers that are not all 0");
    assertThatThrownBy(() -> ospf("red", Ospf.Version.V3, "2001:db8::1"))
        .hasMessage(
            "Invalid OSPF router id '2001:db8::1': expected four decimal numbers that are not all"
                + " 0");
    assertThat(Ospf.Version.of(2)).isEqualTo(Ospf.Version.V2);
    assertThat(Ospf.Version.of(3)).isEqualTo(Ospf.Version.V3);
    assertThatThrownBy(() -> Ospf.Version.of(1))
        .hasMessage("Invalid version of OSPF '1': expected 2 to 3");
  }

  private static Ospf ospf(String vrf, Ospf.Version version, String routerId) {
    return new Ospf(new VrfName(vrf), version, IpAddress.parse(routerId));
  }

  @Test
  void ospfInterface() {
    OspfInterface tunnel =
        ospfInterface(
            "red", Ospf.Version.V2, OspfInterface.Role.POINT_TO_POINT, OptionalInt.of(16383));
    assertIntent(
        tunnel,
        "ospf-interface/eth2/2",
        Set.of("tunnel/eth2", "bridge/eth2", "membership/eth2", "ospf/red/2", "vrf/red"),
        "ospf-interface");
    assertThat(tunnel.deadSeconds()).hasValue(65532);
    OspfInterface segment =
        ospfInterface("default", Ospf.Version.V3, OspfInterface.Role.PASSIVE, OptionalInt.empty());
    assertIntent(
        segment,
        "ospf-interface/eth2/3",
        Set.of("tunnel/eth2", "bridge/eth2", "membership/eth2", "ospf/default/3"),
        "ospf-interface",
        "ospf.ipv6");
    assertThat(segment.deadSeconds()).isEmpty();
    assertThatThrownBy(
            () ->
                ospfInterface(
                    "red", Ospf.Version.V2, OspfInterface.Role.PASSIVE, OptionalInt.of(5)))
        .hasMessage(
            "Invalid hello interval '5': expected none, since nobody is greeted on a passive"
                + " interface");
    assertThatThrownBy(
            () ->
                ospfInterface(
                    "red", Ospf.Version.V2, OspfInterface.Role.BROADCAST, OptionalInt.of(16384)))
        .hasMessage("Invalid hello interval '16384': expected 1 to 16383");
    assertThatThrownBy(() -> inArea("::", 1))
        .hasMessage("Invalid OSPF area '::': expected four decimal numbers");
    assertThatThrownBy(() -> inArea("0.0.0.0", 0))
        .hasMessage("Invalid cost of an OSPF interface '0': expected 1 to 65535");
    assertThatThrownBy(() -> inArea("0.0.0.0", 65536))
        .hasMessage("Invalid cost of an OSPF interface '65536': expected 1 to 65535");
  }

  private static OspfInterface ospfInterface(
      String vrf, Ospf.Version version, OspfInterface.Role role, OptionalInt hello) {
    return new OspfInterface(
        ETH2, new VrfName(vrf), version, IpAddress.parse("0.0.0.0"), 10, role, hello);
  }

  private static OspfInterface inArea(String area, int cost) {
    return new OspfInterface(
        ETH2,
        VrfName.DEFAULT,
        Ospf.Version.V2,
        IpAddress.parse(area),
        cost,
        OspfInterface.Role.BROADCAST,
        OptionalInt.empty());
  }

  @Test
  void aNewInterfaceHasANameThatEveryPlatformCarries() {
    for (String name : List.of("gre/1", "g:1", "g".repeat(16))) {
      assertThatThrownBy(
              () -> new Bridge(new InterfaceName(name), List.of(), true, OptionalInt.empty()))
          .hasMessageStartingWith("Invalid name of a new interface '" + name + "'");
    }
  }

  @Test
  void aVisitorSurvivesTypesThatItDoesNotKnow() {
    IntentVisitor<String> visitor = intent -> "unsupported " + intent.type();
    Set<String> answers = new HashSet<>();
    for (Intent intent : all()) {
      answers.add(intent.accept(visitor));
    }
    assertThat(answers)
        .containsExactlyInAnyOrder(
            "unsupported vrf",
            "unsupported interface-address",
            "unsupported static-route",
            "unsupported prefix-translation",
            "unsupported gre-tunnel",
            "unsupported wireguard-tunnel",
            "unsupported wireguard-peer",
            "unsupported bridge",
            "unsupported membership",
            "unsupported ospf",
            "unsupported ospf-interface");
    assertThat(all().stream().<Object>map(Object::getClass))
        .containsExactlyInAnyOrder((Object[]) Intent.class.getPermittedSubclasses());
  }

  private static List<Intent> all() {
    return List.of(
        new Vrf(new VrfName("red"), 1, List.of()),
        address("192.0.2.1/24"),
        StaticRoute.of(NETWORK, GATEWAY),
        translation("10.0.0.0/24", "172.16.0.0/24", "10.1.0.0/24", "10.1.0.0/24"),
        gre("192.0.2.1", "192.0.2.2"),
        wireGuard(),
        new WireGuardPeer(new InterfaceName("wg0"), peer()),
        new Bridge(new InterfaceName("br0"), List.of(), false, OptionalInt.empty()),
        Membership.inBridge(ETH2, new InterfaceName("br0")),
        ospf("red", Ospf.Version.V2, "0.0.0.1"),
        ospfInterface("red", Ospf.Version.V2, OspfInterface.Role.PASSIVE, OptionalInt.empty()));
  }
}
