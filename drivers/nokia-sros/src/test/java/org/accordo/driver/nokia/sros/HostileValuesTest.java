package org.accordo.driver.nokia.sros;

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
import org.accordo.driver.testkit.HostileValues.Asked;
import org.accordo.driver.testkit.HostileValues.Place;
import org.junit.jupiter.api.Test;

/** No value of a field or a setting makes another line or another element. */
class HostileValuesTest {
  private static final int VALUES = 100_000;

  private static final Map<String, String> CARD =
      Map.of("gre-form", "isa", "tunnel-group", "1", "delivery-service", "d", "nat-group", "1");

  private static final Intent TRANSLATION = translation("to-wan", "SITE-B/lan", "10.99.0.0/24");

  private static final List<Place> PLACES =
      List.of(
          field(name -> address(name, "198.51.100.2/30"), "to-wan", "SITE-B/lan"),
          field(name -> address(name, "2001:db8::1/64"), "SITE-B/lan", "to-wan"),
          field(text -> address("to-wan", text), "198.51.100.2/30", "2001:db8::1/64"),
          field(text -> route("default", text, "198.51.100.1"), "203.0.113.0/24"),
          field(text -> route("default", "203.0.113.0/24", text), "198.51.100.1"),
          field(text -> route(text, "203.0.113.0/24", "198.51.100.1"), "SITE-B", "default"),
          field(HostileValuesTest::linkLocalRoute, "to-wan"),
          field(text -> new Vrf(new VrfName(text), 8, List.of()), "RED"),
          field(HostileValuesTest::vrf, "RED/sap-1/1/c2/1:100"),
          field(text -> tunnel(text, "192.0.2.2"), "SITE-B/gre-a"),
          field(text -> tunnel("SITE-B/gre-a", text), "192.0.2.2"),
          field(text -> translation("to-wan", text, "10.99.0.0/24"), "SITE-B/lan"),
          field(text -> translation(text, "SITE-B/lan", "10.99.0.0/24"), "to-wan", "MID/wan"),
          field(text -> translation("to-wan", "SITE-B/lan", text), "10.99.0.0/24"),
          setting("customer", vrf("RED/sap-1/1/c2/1:100"), "1"),
          setting("service-id-base", vrf("RED/sap-1/1/c2/1:100"), "0"),
          setting("address-kind", address("to-wan", "198.51.100.2/30"), "primary", "secondary"),
          setting("ipv6-context", address("to-wan", "2001:db8::1/64"), "added", "present"),
          HostileValues.setting(
              "delivery-instance", tunnel("SITE-B/gre-a", "192.0.2.2"), Map.of(), "Base"),
          setting("gre-form", tunnel("SITE-B/gre-a", "192.0.2.2"), "isa", "fp"),
          setting("tunnel-group", tunnel("SITE-B/gre-a", "192.0.2.2"), "1"),
          setting("delivery-service", tunnel("SITE-B/gre-a", "192.0.2.2"), "d"),
          setting(
              "tunnel-peers", tunnel("SITE-B/gre-a", "192.0.2.2"), "SITE-B/gre-a=172.16.0.1", ""),
          setting("nat-group", TRANSLATION, "1"),
          setting("nat-context", TRANSLATION, "added", "present"),
          setting("max-subscriber-limit", TRANSLATION, "256"));

  @Test
  void lineForLine() {
    HostileValues.check(SrosUnderTest.CLI, PLACES, VALUES);
  }

  @Test
  void elementForElement() {
    HostileValues.check(SrosUnderTest.NETCONF, PLACES, VALUES);
  }

  private static Place field(Function<String, Intent> intent, String... harmless) {
    return new Place(
        List.of(harmless),
        value -> {
          Intent asked = intent.apply(value);
          return new Asked(asked, asked instanceof PrefixTranslation ? CARD : Map.of());
        });
  }

  private static Place setting(String name, Intent intent, String... harmless) {
    return HostileValues.setting(name, intent, CARD, harmless);
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

  private static Intent linkLocalRoute(String interfaceName) {
    return StaticRoute.of(
        IpPrefix.parse("2001:db8:9::/48"),
        NextHop.via(IpAddress.parse("fe80::1"), new InterfaceName(interfaceName)));
  }

  private static Intent vrf(String member) {
    return new Vrf(new VrfName("RED"), 8, List.of(new InterfaceName(member)));
  }

  private static Intent tunnel(String name, String local) {
    return new GreTunnel(
        new InterfaceName(name),
        GreTunnel.Carries.PACKETS,
        IpAddress.parse(local),
        IpAddress.parse("203.0.113.1"),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        OptionalInt.of(1400));
  }

  private static Intent translation(String outside, String inside, String seen) {
    return new PrefixTranslation(
        1,
        new InterfaceName(outside),
        Optional.of(new InterfaceName(inside)),
        new PrefixMapping(IpPrefix.parse("10.0.0.0/24"), IpPrefix.parse(seen)),
        PrefixMapping.untranslated(IpPrefix.parse("10.98.0.0/24")),
        NextHop.via(IpAddress.parse("198.51.100.1")),
        Optional.empty());
  }
}
