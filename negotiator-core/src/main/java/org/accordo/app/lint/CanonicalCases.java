package org.accordo.app.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.accordo.driver.api.Bridge;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.GreTunnel;
import org.accordo.driver.api.GreTunnel.Carries;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.VrfName;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.driver.api.WireGuardTunnel;

/**
 * Intents that try what templates can come across: of each type several that differ in what tells
 * them apart, and with and without what is optional.
 */
final class CanonicalCases {
  private static final List<String> PORTS =
      List.of(
          "eth1",
          "eth2",
          "ether1",
          "ether2",
          "port1",
          "port2",
          "GigabitEthernet1",
          "GigabitEthernet2",
          "Ethernet1",
          "Ethernet2",
          "ge-0/0/1",
          "ge-0/0/2",
          "ge1",
          "ge2",
          "to-peer",
          "to-other");
  private static final List<String> TUNNELS =
      List.of("gre1", "gre2", "Tunnel1", "Tunnel2", "tun1", "tun2", "gr-0/0/1", "gr-0/0/2");
  private static final List<String> WIREGUARDS =
      List.of("wg1", "wg2", "wireguard1", "wireguard2", "Tunnel3", "Tunnel4");
  private static final List<String> BRIDGES =
      List.of("br1", "br2", "bridge1", "bridge2", "BVI1", "BVI2");
  private static final String KEY = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";

  private final Pattern names;
  private final List<Intent> intents = new ArrayList<>();

  private CanonicalCases(Pattern names) {
    this.names = names;
  }

  /**
   * The cases for a platform.
   *
   * @param names what it calls an interface; types that need names that are not known here have no
   *     cases
   */
  static List<Intent> of(Pattern names) {
    CanonicalCases cases = new CanonicalCases(names);
    cases.routes();
    cases.addresses();
    cases.translations();
    cases.tunnels();
    cases.vrfsAndBridges();
    return cases.intents;
  }

  /** An intent that its own type refuses is none that a template will see. */
  private void add(Supplier<Intent> intent) {
    try {
      intents.add(intent.get());
    } catch (InvalidValueException e) {
      return;
    }
  }

  private List<InterfaceName> known(List<String> candidates) {
    List<InterfaceName> known = new ArrayList<>();
    for (String name : candidates) {
      if (names.matcher(name).matches()) {
        known.add(new InterfaceName(name));
      }
    }
    return known.size() < 2 ? List.of() : known.subList(0, 2);
  }

  private void routes() {
    NextHop hop = NextHop.via(ip("192.0.2.1"));
    List<NextHop> hops = new ArrayList<>(List.of(hop));
    known(PORTS).stream()
        .limit(1)
        .forEach(
            port -> hops.addAll(List.of(NextHop.via(ip("192.0.2.1"), port), NextHop.dev(port))));
    for (NextHop each : hops) {
      add(() -> StaticRoute.of(net("198.51.100.0/24"), each));
      add(() -> StaticRoute.of(net("203.0.113.0/24"), each));
    }
    OptionalLong none = OptionalLong.empty();
    IpPrefix network = net("198.51.100.0/24");
    add(() -> new StaticRoute(new VrfName("one"), none, network, hop, Optional.empty()));
    add(() -> new StaticRoute(new VrfName("two"), none, network, hop, Optional.empty()));
    for (long table : new long[] {77, 78}) {
      OptionalLong number = OptionalLong.of(table);
      add(() -> new StaticRoute(VrfName.DEFAULT, number, network, hop, Optional.empty()));
    }
    Optional<IpAddress> source = Optional.of(ip("192.0.2.9"));
    add(() -> new StaticRoute(VrfName.DEFAULT, none, net("198.51.101.0/24"), hop, source));
    add(() -> StaticRoute.of(net("2001:db8:9::/48"), NextHop.via(ip("2001:db8::1"))));
    add(() -> StaticRoute.of(net("2001:db8:a::/48"), NextHop.via(ip("2001:db8::1"))));
  }

  private void addresses() {
    for (InterfaceName port : known(PORTS)) {
      for (String address :
          List.of(
              "192.0.2.1/30",
              "192.0.2.5/30",
              "192.0.2.8/31",
              "2001:db8::1/64",
              "2001:db8:1::1/64")) {
        add(() -> InterfaceAddress.of(port, CidrAddress.parse(address)));
      }
      add(
          () ->
              new InterfaceAddress(
                  port, CidrAddress.parse("192.0.2.20/32"), Optional.of(ip("192.0.2.21"))));
    }
  }

  private void translations() {
    List<InterfaceName> ports = known(PORTS);
    if (ports.isEmpty()) {
      return;
    }
    PrefixMapping ours = new PrefixMapping(net("10.0.0.0/24"), net("172.16.1.0/24"));
    int number = 0;
    for (Optional<InterfaceName> inside :
        List.of(Optional.<InterfaceName>empty(), Optional.of(ports.get(1)))) {
      for (PrefixMapping theirs :
          List.of(
              PrefixMapping.untranslated(net("172.16.2.0/24")),
              PrefixMapping.untranslated(net("172.16.3.0/24")),
              new PrefixMapping(net("10.0.0.0/24"), net("172.16.4.0/24")),
              new PrefixMapping(net("10.0.0.0/24"), net("172.16.5.0/24")))) {
        int own = ++number;
        NextHop hop = NextHop.via(ip("192.0.2.2"), ports.get(0));
        add(
            () ->
                new PrefixTranslation(
                    own, ports.get(0), inside, ours, theirs, hop, Optional.of(ip("192.0.2.1"))));
      }
    }
  }

  private void tunnels() {
    for (InterfaceName name : known(TUNNELS)) {
      add(() -> gre(name, "192.0.2.1", "192.0.2.2", OptionalLong.empty(), OptionalInt.empty()));
      add(() -> gre(name, "192.0.2.1", "192.0.2.2", OptionalLong.of(7), OptionalInt.of(1400)));
      add(() -> gre(name, "2001:db8::1", "2001:db8::2", OptionalLong.empty(), OptionalInt.empty()));
    }
    for (InterfaceName name : known(WIREGUARDS)) {
      add(
          () ->
              new WireGuardTunnel(
                  name, 51820, new SecretRef("wg/one"), List.of(), OptionalInt.empty()));
      WireGuardTunnel.Peer peer =
          new WireGuardTunnel.Peer(
              new WireGuardKey(KEY),
              Optional.of(new WireGuardTunnel.Endpoint(ip("192.0.2.2"), 51820)),
              List.of(net("198.51.100.0/24")),
              Optional.of(new SecretRef("wg/two")),
              OptionalInt.of(25));
      add(
          () ->
              new WireGuardTunnel(
                  name, 51820, new SecretRef("wg/one"), List.of(peer), OptionalInt.of(1400)));
    }
  }

  private static Intent gre(
      InterfaceName name, String local, String remote, OptionalLong key, OptionalInt mtu) {
    return new GreTunnel(
        name, Carries.PACKETS, ip(local), ip(remote), Optional.empty(), key, Optional.empty(), mtu);
  }

  private void vrfsAndBridges() {
    List<InterfaceName> ports = known(PORTS);
    for (List<InterfaceName> members :
        Stream.of(List.<InterfaceName>of(), ports).distinct().toList()) {
      add(() -> new Vrf(new VrfName("one"), 1001, members));
      add(() -> new Vrf(new VrfName("two"), 1002, members));
      for (InterfaceName name : known(BRIDGES)) {
        add(() -> new Bridge(name, members, false, OptionalInt.empty()));
        add(() -> new Bridge(name, members, true, OptionalInt.of(1400)));
      }
    }
  }

  private static IpAddress ip(String text) {
    return IpAddress.parse(text);
  }

  private static IpPrefix net(String text) {
    return IpPrefix.parse(text);
  }
}
