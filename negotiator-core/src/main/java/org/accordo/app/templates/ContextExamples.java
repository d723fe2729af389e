package org.accordo.app.templates;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.GreTunnel;
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

/** Intents of every type that between them have every field. */
final class ContextExamples {
  private static final InterfaceName OUTSIDE = new InterfaceName("eth2");
  private static final InterfaceName INSIDE = new InterfaceName("eth0");
  private static final String KEY = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";

  private ContextExamples() {}

  static List<Intent> all() {
    NextHop hop = NextHop.via(address("192.168.0.2"), OUTSIDE);
    WireGuardTunnel.Peer peer =
        new WireGuardTunnel.Peer(
            new WireGuardKey(KEY),
            Optional.of(new WireGuardTunnel.Endpoint(address("192.0.2.2"), 51820)),
            List.of(prefix("10.9.0.0/24")),
            Optional.of(new SecretRef("wg/shared")),
            OptionalInt.of(25));
    return List.of(
        new Vrf(new VrfName("blue"), 1008, List.of(new InterfaceName("eth7"))),
        new InterfaceAddress(
            OUTSIDE, CidrAddress.parse("192.168.0.1/32"), Optional.of(address("192.168.0.2"))),
        new StaticRoute(
            VrfName.DEFAULT,
            OptionalLong.of(77),
            prefix("10.9.0.0/24"),
            hop,
            Optional.of(address("192.168.0.1"))),
        new PrefixTranslation(
            7,
            OUTSIDE,
            Optional.of(INSIDE),
            new PrefixMapping(prefix("10.0.0.0/24"), prefix("172.16.0.0/24")),
            new PrefixMapping(prefix("10.0.0.0/24"), prefix("172.16.1.0/24")),
            hop,
            Optional.of(address("192.168.0.1"))),
        new GreTunnel(
            new InterfaceName("gre7"),
            GreTunnel.Carries.PACKETS,
            address("2001:db8::1"),
            address("2001:db8::2"),
            Optional.of(OUTSIDE),
            OptionalLong.of(7),
            Optional.of(new GreTunnel.EncapsulationLimit(OptionalInt.of(4))),
            OptionalInt.of(1400)),
        new WireGuardTunnel(
            new InterfaceName("wg0"),
            51820,
            new SecretRef("wg/north"),
            List.of(peer),
            OptionalInt.of(1420)),
        new WireGuardPeer(new InterfaceName("wg0"), peer),
        new Bridge(
            new InterfaceName("br7"),
            List.of(new InterfaceName("eth8")),
            true,
            OptionalInt.of(1500)),
        new Membership(
            new InterfaceName("eth7"), Optional.empty(), Optional.of(new VrfName("blue"))),
        new Membership(
            new InterfaceName("eth8"), Optional.of(new InterfaceName("br7")), Optional.empty()),
        new Ospf(new VrfName("blue"), Ospf.Version.V2, address("0.0.0.1")),
        new OspfInterface(
            new InterfaceName("gre7"),
            new VrfName("blue"),
            Ospf.Version.V3,
            address("0.0.0.0"),
            10,
            OspfInterface.Role.POINT_TO_POINT,
            OptionalInt.of(5)));
  }

  private static IpAddress address(String text) {
    return IpAddress.parse(text);
  }

  private static IpPrefix prefix(String text) {
    return IpPrefix.parse(text);
  }
}
