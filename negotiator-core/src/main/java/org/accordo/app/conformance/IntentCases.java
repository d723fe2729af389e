package org.accordo.app.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.GreTunnel.Carries;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.Membership;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.Ospf;
import org.accordo.driver.api.OspfInterface;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.VrfName;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.driver.api.WireGuardPeer;
import org.accordo.driver.api.WireGuardTunnel;

/** The intents that every driver is tried with: each type, both families, VRFs, and the edges. */
public final class IntentCases {
  private static final IpAddress HOP = IpAddress.parse("192.0.2.2");
  private static final IpAddress HOP6 = IpAddress.parse("2001:db8:1::2");
  private static final IpAddress LINK_LOCAL = IpAddress.parse("fe80::2");
  private static final String KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
  private static final String OTHER_KEY = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

  private final CaseNames names;
  private final List<IntentCase> cases = new ArrayList<>();

  private IntentCases(CaseNames names) {
    this.names = names;
  }

  /** All cases, with the names that the platform gives its interfaces. */
  public static List<IntentCase> with(CaseNames names) {
    IntentCases all = new IntentCases(names);
    all.vrfs();
    all.addresses();
    all.routes();
    all.routesElsewhere();
    all.translations();
    all.tunnels();
    all.wireGuard();
    all.bridges();
    all.memberships();
    all.ospf();
    return List.copyOf(all.cases);
  }

  private void add(String name, Intent intent, Intent beside, Intent... before) {
    cases.add(new IntentCase(name, intent, List.of(before), beside, Optional.empty()));
  }

  private void narrower(
      String name, String plainer, Intent intent, Intent beside, Intent... before) {
    cases.add(new IntentCase(name, intent, List.of(before), beside, Optional.of(plainer)));
  }

  private void vrfs() {
    Vrf beside = new Vrf(new VrfName(names.vrf() + "2"), 1011, List.of());
    add("vrf", vrf(), beside);
    add("vrf-tcp-clamp", new Vrf(new VrfName(names.vrf()), 1010, List.of(), true), beside);
    add(
        "vrf-member",
        new Vrf(new VrfName(names.vrf()), 1010, List.of(names.of(CaseNames.Role.MEMBER))),
        beside);
  }

  private Vrf vrf() {
    return new Vrf(new VrfName(names.vrf()), 1010, List.of());
  }

  private void addresses() {
    InterfaceAddress beside = address("198.51.100.1/24", names.other());
    InterfaceAddress beside6 = address("2001:db8:2::1/64", names.other());
    add("address-ipv4", link(), beside);
    add("address-ipv4-24", address("192.0.2.10/24", names.port()), beside);
    add("address-31", address("192.0.2.8/31", names.port()), beside);
    add("address-31-odd", address("192.0.2.9/31", names.port()), beside);
    add("address-32", address("192.0.2.32/32", names.port()), beside);
    add("address-ipv6", link6(), beside6);
    add("address-ipv6-127", address("2001:db8:1::a/127", names.port()), beside6);
    add("address-ipv6-128", address("2001:db8:1::ff/128", names.port()), beside6);
    narrower(
        "address-peer",
        "address-32",
        new InterfaceAddress(
            names.port(),
            CidrAddress.parse("192.0.2.32/32"),
            Optional.of(IpAddress.parse("192.0.2.33"))),
        beside);
    narrower(
        "address-peer-ipv6",
        "address-ipv6-128",
        new InterfaceAddress(
            names.port(),
            CidrAddress.parse("2001:db8:1::ff/128"),
            Optional.of(IpAddress.parse("2001:db8:1::fe"))),
        beside6);
  }

  private InterfaceAddress link() {
    return address("192.0.2.1/30", names.port());
  }

  private InterfaceAddress link6() {
    return address("2001:db8:1::1/64", names.port());
  }

  private static InterfaceAddress address(String address, InterfaceName name) {
    return InterfaceAddress.of(name, CidrAddress.parse(address));
  }

  private void routes() {
    Intent beside = StaticRoute.of(IpPrefix.parse("203.0.113.0/25"), NextHop.via(HOP));
    Intent beside6 = StaticRoute.of(IpPrefix.parse("2001:db8:77::/48"), NextHop.via(HOP6));
    add("route-ipv4", route("198.18.0.0/15", NextHop.via(HOP)), beside, link());
    add("route-host", route("198.18.0.1/32", NextHop.via(HOP)), beside, link());
    add("route-31", route("198.18.0.2/31", NextHop.via(HOP)), beside, link());
    add("route-default", route("0.0.0.0/0", NextHop.via(HOP)), beside, link());
    add("route-through", route("198.18.0.0/15", NextHop.via(HOP, names.port())), beside, link());
    add(
        "route-source",
        new StaticRoute(
            VrfName.DEFAULT,
            OptionalLong.empty(),
            IpPrefix.parse("198.18.0.0/15"),
            NextHop.via(HOP),
            Optional.of(IpAddress.parse("192.0.2.1"))),
        beside,
        link());
    add("route-ipv6", route("2001:db8:9::/48", NextHop.via(HOP6)), beside6, link6());
    add("route-ipv6-host", route("2001:db8:9::1/128", NextHop.via(HOP6)), beside6, link6());
    add("route-ipv6-default", route("::/0", NextHop.via(HOP6)), beside6, link6());
    add(
        "route-ipv6-link-local",
        route("2001:db8:9::/48", NextHop.via(LINK_LOCAL, names.port())),
        beside6,
        link6());
  }

  private static StaticRoute route(String destination, NextHop nextHop) {
    return StaticRoute.of(IpPrefix.parse(destination), nextHop);
  }

  private void routesElsewhere() {
    Intent beside = StaticRoute.of(IpPrefix.parse("203.0.113.0/25"), NextHop.via(HOP));
    InterfaceName direct = names.of(CaseNames.Role.UNNUMBERED);
    add("route-unnumbered", route("198.18.0.0/15", NextHop.dev(direct)), beside, link());
    add(
        "route-ipv4-over-ipv6",
        route("198.18.0.0/15", NextHop.via(LINK_LOCAL, names.port())),
        beside,
        link(),
        link6());
    narrower(
        "route-table",
        "route-ipv4",
        new StaticRoute(
            VrfName.DEFAULT,
            OptionalLong.of(1077),
            IpPrefix.parse("198.18.0.0/15"),
            NextHop.via(HOP),
            Optional.empty()),
        beside,
        link());
    narrower(
        "route-vrf",
        "route-ipv4",
        new StaticRoute(
            new VrfName(names.vrf()),
            OptionalLong.empty(),
            IpPrefix.parse("198.18.0.0/15"),
            NextHop.via(HOP),
            Optional.empty()),
        beside,
        vrf());
  }

  private void translations() {
    Intent beside =
        translation(2, "10.1.0.0/24", "172.16.3.0/24", "172.16.4.0/24", "172.16.4.0/24");
    add(
        "translation",
        translation(1, "10.0.0.0/24", "172.16.1.0/24", "172.16.2.0/24", "172.16.2.0/24"),
        beside,
        link());
    add(
        "translation-host",
        translation(1, "10.0.0.5/32", "172.16.1.5/32", "172.16.2.5/32", "172.16.2.5/32"),
        beside,
        link());
    add(
        "translation-wide",
        translation(4095, "10.0.0.0/16", "172.18.0.0/16", "172.19.0.0/16", "172.19.0.0/16"),
        beside,
        link());
    narrower(
        "translation-twice",
        "translation",
        translation(1, "10.0.0.0/24", "172.16.1.0/24", "10.0.0.0/24", "172.16.2.0/24"),
        beside,
        link());
    add(
        "translation-ipv6",
        translated(
            1, "fd00:1::/48", "2001:db8:a1::/48", "2001:db8:a2::/48", "2001:db8:a2::/48", HOP6),
        translated(
            2, "fd00:2::/48", "2001:db8:a3::/48", "2001:db8:a4::/48", "2001:db8:a4::/48", HOP6),
        link6());
  }

  private PrefixTranslation translation(
      int number, String real, String seen, String remote, String remoteSeen) {
    return translated(number, real, seen, remote, remoteSeen, HOP);
  }

  private PrefixTranslation translated(
      int number, String real, String seen, String remote, String remoteSeen, IpAddress hop) {
    return new PrefixTranslation(
        number,
        names.of(CaseNames.Role.OUTSIDE),
        Optional.of(names.of(CaseNames.Role.INSIDE)),
        new PrefixMapping(IpPrefix.parse(real), IpPrefix.parse(seen)),
        new PrefixMapping(IpPrefix.parse(remote), IpPrefix.parse(remoteSeen)),
        NextHop.via(hop),
        Optional.empty());
  }

  private void tunnels() {
    InterfaceName second = names.of(CaseNames.Role.TUNNEL2);
    GreTunnel beside =
        gre(second, Carries.PACKETS, "203.0.113.9", OptionalLong.empty(), OptionalInt.empty());
    InterfaceName name = names.of(CaseNames.Role.TUNNEL);
    add(
        "gre",
        gre(name, Carries.PACKETS, "203.0.113.2", OptionalLong.empty(), OptionalInt.empty()),
        beside);
    narrower(
        "gre-mtu",
        "gre",
        gre(name, Carries.PACKETS, "203.0.113.2", OptionalLong.empty(), OptionalInt.of(1400)),
        beside);
    narrower(
        "gre-key",
        "gre",
        gre(name, Carries.PACKETS, "203.0.113.2", OptionalLong.of(1_234_567), OptionalInt.empty()),
        beside);
    narrower(
        "gre-key-highest",
        "gre",
        gre(
            name,
            Carries.PACKETS,
            "203.0.113.2",
            OptionalLong.of(4_294_967_295L),
            OptionalInt.empty()),
        beside);
    narrower(
        "gre-key-zero",
        "gre",
        gre(name, Carries.PACKETS, "203.0.113.2", OptionalLong.of(0), OptionalInt.empty()),
        beside);
    narrower(
        "gre-ethernet",
        "gre",
        gre(name, Carries.ETHERNET, "203.0.113.2", OptionalLong.empty(), OptionalInt.empty()),
        beside);
    add(
        "gre-ipv6",
        gre(name, Carries.PACKETS, "2001:db8:f::2", OptionalLong.empty(), OptionalInt.empty()),
        beside);
  }

  private static GreTunnel gre(
      InterfaceName name, Carries carries, String remote, OptionalLong key, OptionalInt mtu) {
    IpAddress far = IpAddress.parse(remote);
    return new GreTunnel(
        name,
        carries,
        IpAddress.parse(far.isV6() ? "2001:db8:f::1" : "203.0.113.1"),
        far,
        Optional.empty(),
        key,
        Optional.empty(),
        mtu);
  }

  private void wireGuard() {
    WireGuardTunnel.Peer peer =
        new WireGuardTunnel.Peer(
            new WireGuardKey(KEY),
            Optional.of(new WireGuardTunnel.Endpoint(IpAddress.parse("203.0.113.2"), 51820)),
            List.of(IpPrefix.parse("198.18.0.0/15"), IpPrefix.parse("::/0")),
            Optional.empty(),
            OptionalInt.of(25));
    WireGuardTunnel.Peer second =
        new WireGuardTunnel.Peer(
            new WireGuardKey(OTHER_KEY),
            Optional.of(new WireGuardTunnel.Endpoint(IpAddress.parse("2001:db8:f::2"), 51821)),
            List.of(IpPrefix.parse("203.0.113.7/32")),
            Optional.of(new SecretRef("wg/site-a.site-b")),
            OptionalInt.empty());
    WireGuardTunnel beside = wireGuard(CaseNames.Role.WIREGUARD2, 51899, List.of());
    add("wireguard", wireGuard(CaseNames.Role.WIREGUARD, 51820, List.of(peer)), beside);
    add(
        "wireguard-two-peers",
        wireGuard(CaseNames.Role.WIREGUARD, 51820, List.of(peer, second)),
        beside);
    addPeers(peer, second);
    add("wireguard-no-peer", wireGuard(CaseNames.Role.WIREGUARD, 51820, List.of()), beside);
  }

  private WireGuardTunnel wireGuard(
      CaseNames.Role name, int port, List<WireGuardTunnel.Peer> peers) {
    return new WireGuardTunnel(
        names.of(name), port, new SecretRef("wg/site-a"), peers, OptionalInt.of(1420));
  }

  private void bridges() {
    Bridge beside =
        new Bridge(names.of(CaseNames.Role.BRIDGE2), List.of(), false, OptionalInt.empty());
    InterfaceName name = names.of(CaseNames.Role.BRIDGE);
    add("bridge", new Bridge(name, List.of(), false, OptionalInt.empty()), beside);
    add(
        "bridge-members",
        new Bridge(name, List.of(names.port(), names.other()), true, OptionalInt.of(1400)),
        beside);
  }

  private void addPeers(WireGuardTunnel.Peer peer, WireGuardTunnel.Peer second) {
    WireGuardTunnel tunnel = wireGuard(CaseNames.Role.WIREGUARD, 51820, List.of());
    add(
        "wireguard-peer",
        new WireGuardPeer(tunnel.name(), peer),
        new WireGuardPeer(tunnel.name(), second),
        tunnel);
  }

  private void memberships() {
    InterfaceName name = names.of(CaseNames.Role.BRIDGE);
    Bridge bridge = new Bridge(name, List.of(), false, OptionalInt.empty());
    add(
        "membership-bridge",
        Membership.inBridge(names.port(), name),
        Membership.inBridge(names.other(), name),
        bridge);
    VrfName vrf = new VrfName(names.vrf());
    add(
        "membership-vrf",
        Membership.inVrf(names.of(CaseNames.Role.MEMBER), vrf),
        Membership.inVrf(names.port(), vrf),
        vrf());
  }

  private void ospf() {
    OptionalInt usual = OptionalInt.empty();
    for (Ospf.Version version : Ospf.Version.values()) {
      String name = version == Ospf.Version.V2 ? "ospf" : "ospf-ipv6";
      Ospf process = ospf(names.vrf(), version);
      Intent beside = ospf(names.other(), version, OspfInterface.Role.BROADCAST, usual);
      Intent tunnel =
          ospf(names.port(), version, OspfInterface.Role.POINT_TO_POINT, OptionalInt.of(5));
      Intent segment = ospf(names.port(), version, OspfInterface.Role.PASSIVE, usual);
      add(name, process, ospf(names.vrf() + "2", version), vrf());
      add(name + "-interface", tunnel, beside, vrf(), process);
      add(name + "-passive", segment, beside, vrf(), process);
    }
  }

  private static Ospf ospf(String vrf, Ospf.Version version) {
    return new Ospf(new VrfName(vrf), version, IpAddress.parse("0.0.0.1"));
  }

  private OspfInterface ospf(
      InterfaceName name, Ospf.Version version, OspfInterface.Role role, OptionalInt hello) {
    return new OspfInterface(
        name,
        new VrfName(names.vrf()),
        version,
        IpAddress.parse("0.0.0.0"),
        role == OspfInterface.Role.PASSIVE ? 1 : 10,
        role,
        hello);
  }
}
