package org.accordo.driver.iosxe;

import static org.accordo.driver.testkit.HostileValues.field;
import static org.accordo.driver.testkit.HostileValues.setting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.VrfName;
import org.accordo.driver.testkit.HostileValues;
import org.junit.jupiter.api.Test;

/** No value of a field or a setting makes another line or another element. */
class HostileValuesTest {
  private static final int VALUES = 100_000;
  private static final String PORT = "GigabitEthernet0/0/2";
  private static final Map<String, String> TWICE = Map.of("outside-static-network", "on");
  private static final Map<String, String> IN_VRF =
      Map.of("outside-static-network", "on", "nat-vrf", "BLUE");

  private static final Intent ROUTE = route("default", "203.0.113.0/24", "198.51.100.1");
  private static final Intent V6_ROUTE = v6Route("2001:db8:9::/48", "fe80::1", PORT);
  private static final Intent ADDRESS = address(PORT, "198.51.100.2/30");
  private static final Intent TRANSLATION = translation(PORT, "Tunnel7", "10.0.0.0/24");
  private static final Intent TUNNEL = tunnel("Tunnel7", "192.0.2.1", "192.0.2.2");

  private static final List<HostileValues.Place> PLACES =
      List.of(
          field(name -> address(name, "198.51.100.2/30"), PORT),
          field(name -> address(name, "198.51.100.2/30"), "Port-channel7.100"),
          field(name -> address(name, "2001:db8::1/64"), "Tunnel7"),
          field(text -> address(PORT, text), "198.51.100.2/30", "2001:db8::1/64"),
          field(text -> address(PORT, text), "2001:db8::1/64"),
          field(text -> route("default", text, "198.51.100.1"), "203.0.113.0/24"),
          field(text -> route("default", "203.0.113.0/24", text), "198.51.100.1"),
          field(text -> route(text, "203.0.113.0/24", "198.51.100.1"), "BLUE", "default"),
          field(text -> v6Route(text, "fe80::1", PORT), "2001:db8:9::/48"),
          field(text -> v6Route("2001:db8:9::/48", text, PORT), "fe80::1"),
          field(text -> v6Route("2001:db8:9::/48", "fe80::1", text), PORT),
          field(text -> vrf(text, PORT), "BLUE"),
          field(text -> vrf("BLUE", text), PORT),
          field(text -> tunnel(text, "192.0.2.1", "192.0.2.2"), "Tunnel7"),
          field(text -> tunnel("Tunnel7", text, "192.0.2.2"), "192.0.2.1"),
          field(text -> tunnel("Tunnel7", "192.0.2.1", text), "192.0.2.2"),
          twice(text -> translation(text, "Tunnel7", "10.0.0.0/24"), PORT),
          twice(text -> translation(PORT, text, "10.0.0.0/24"), "Tunnel7"),
          twice(text -> translation(PORT, "Tunnel7", text), "10.0.0.0/24"),
          setting("address-kind", ADDRESS, Map.of(), "primary", "secondary"),
          setting("no-shutdown", ADDRESS, Map.of(), "on", "off"),
          setting("route-name", ROUTE, Map.of(), "accordo"),
          setting("route-distance", ROUTE, Map.of(), "7", "1"),
          setting("vrf-routes", ROUTE, Map.of(), "own", "shared"),
          setting("rd-as", vrf("BLUE", PORT), Map.of(), "65000"),
          setting("adjust-mss", TUNNEL, Map.of(), "on", "off"),
          setting("ipv6-routing", V6_ROUTE, Map.of(), "enable", "assume"),
          setting("outside-static-network", TRANSLATION, Map.of(), "on"),
          setting("nat-inside", TRANSLATION, TWICE, "mark", "assume"),
          setting("nat-outside", TRANSLATION, TWICE, "mark", "assume"),
          setting("nat-vrf", TRANSLATION, TWICE, "BLUE"),
          setting("nat-match-in-vrf", TRANSLATION, IN_VRF, "both", "inside", "none"));

  @Test
  void lineForLine() {
    HostileValues.check(IosXeUnderTest.CLI, PLACES, VALUES);
  }

  @Test
  void elementForElement() {
    HostileValues.check(IosXeUnderTest.NETCONF, PLACES, VALUES);
  }

  private static HostileValues.Place twice(Function<String, Intent> intent, String harmless) {
    return new HostileValues.Place(
        List.of(harmless), value -> new HostileValues.Asked(intent.apply(value), TWICE));
  }

  private static Intent address(String name, String address) {
    return InterfaceAddress.of(new InterfaceName(name), CidrAddress.parse(address));
  }

  private static Intent route(String vrf, String destination, String nextHop) {
    return new StaticRoute(
        new VrfName(vrf),
        OptionalLong.empty(),
        IpPrefix.parse(destination),
        NextHop.via(IpAddress.parse(nextHop)),
        Optional.empty());
  }

  private static Intent v6Route(String destination, String nextHop, String interfaceName) {
    return StaticRoute.of(
        IpPrefix.parse(destination),
        NextHop.via(IpAddress.parse(nextHop), new InterfaceName(interfaceName)));
  }

  private static Intent vrf(String name, String member) {
    return new Vrf(new VrfName(name), 8, List.of(new InterfaceName(member)));
  }

  private static Intent tunnel(String name, String local, String remote) {
    return new GreTunnel(
        new InterfaceName(name),
        GreTunnel.Carries.PACKETS,
        IpAddress.parse(local),
        IpAddress.parse(remote),
        Optional.empty(),
        OptionalLong.of(7),
        Optional.empty(),
        OptionalInt.of(1400));
  }

  private static Intent translation(String inside, String outside, String real) {
    return new PrefixTranslation(
        1,
        new InterfaceName(outside),
        Optional.of(new InterfaceName(inside)),
        new PrefixMapping(IpPrefix.parse(real), IpPrefix.parse("10.99.0.0/24")),
        new PrefixMapping(IpPrefix.parse("10.0.0.0/24"), IpPrefix.parse("10.98.0.0/24")),
        NextHop.via(IpAddress.parse("172.16.0.2")),
        Optional.empty());
  }
}
