package org.accordo.boot.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.Vrf;
import org.accordo.driver.api.VrfName;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.driver.api.WireGuardPeer;
import org.accordo.driver.api.WireGuardTunnel;
import org.accordo.site.IntentsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntentsReaderTest {
  private static final String KEY = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";

  @Test
  void everyTypeWithEveryField(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("intents.yaml"),
            """
            apiVersion: accordo/v1
            router: gw
            intents:
              - vrf: {name: blue, table: 1008, members: [eth7]}
              - interface-address: {interface: eth2, address: 192.168.0.1/32, peer: 192.168.0.2}
              - static-route:
                  table: 4294967295
                  destination: 10.0.0.0/24
                  next-hop: {address: "fe80::2", interface: eth2}
                  source: 192.168.0.1
              - prefix-translation:
                  number: 1
                  outside: eth2
                  inside: eth0
                  local: {real: 10.0.0.0/24, seen: 172.16.0.0/24}
                  remote: {real: 10.0.0.0/24, seen: 172.16.0.0/24}
                  next-hop: 192.168.0.2
                  source: 192.168.0.1
              - gre-tunnel:
                  name: gre7
                  carries: ethernet
                  local: "fe80::1"
                  remote: "fe80::2"
                  underlay: wg0
                  key: 7
                  encapsulation-limit: none
                  mtu: 1378
              - wireguard-tunnel:
                  name: wg0
                  listen-port: 51820
                  private-key: wg/north
                  peers:
                    - public-key: %1$s
                      endpoint: "[2001:db8::2]:51820"
                      allowed: ["fe80::2/128"]
                      preshared-key: wg/shared
                      keepalive: 25
                  mtu: 1440
              - wireguard-peer: {tunnel: wg0, peer: {public-key: %1$s, allowed: []}}
              - bridge: {name: br7, members: [gre7, eth8], spanning-tree: true, mtu: 1378}
              - membership: {interface: eth9, bridge: br7}
              - membership: {interface: eth6, vrf: blue}
            """
                .formatted(KEY));
    List<Intent> intents =
        List.of(
            new Vrf(new VrfName("blue"), 1008, List.of(port("eth7"))),
            new InterfaceAddress(
                port("eth2"), CidrAddress.parse("192.168.0.1/32"), address("192.168.0.2")),
            new StaticRoute(
                VrfName.DEFAULT,
                OptionalLong.of(4294967295L),
                IpPrefix.parse("10.0.0.0/24"),
                NextHop.via(IpAddress.parse("fe80::2"), port("eth2")),
                address("192.168.0.1")),
            new PrefixTranslation(
                1,
                port("eth2"),
                Optional.of(port("eth0")),
                new PrefixMapping(IpPrefix.parse("10.0.0.0/24"), IpPrefix.parse("172.16.0.0/24")),
                new PrefixMapping(IpPrefix.parse("10.0.0.0/24"), IpPrefix.parse("172.16.0.0/24")),
                NextHop.via(IpAddress.parse("192.168.0.2")),
                address("192.168.0.1")),
            new GreTunnel(
                port("gre7"),
                GreTunnel.Carries.ETHERNET,
                IpAddress.parse("fe80::1"),
                IpAddress.parse("fe80::2"),
                Optional.of(port("wg0")),
                OptionalLong.of(7),
                Optional.of(new GreTunnel.EncapsulationLimit(OptionalInt.empty())),
                OptionalInt.of(1378)),
            new WireGuardTunnel(
                port("wg0"),
                51820,
                new SecretRef("wg/north"),
                List.of(
                    new WireGuardTunnel.Peer(
                        new WireGuardKey(KEY),
                        Optional.of(
                            new WireGuardTunnel.Endpoint(IpAddress.parse("2001:db8::2"), 51820)),
                        List.of(IpPrefix.parse("fe80::2/128")),
                        Optional.of(new SecretRef("wg/shared")),
                        OptionalInt.of(25))),
                OptionalInt.of(1440)),
            new WireGuardPeer(
                port("wg0"),
                new WireGuardTunnel.Peer(
                    new WireGuardKey(KEY),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    OptionalInt.empty())),
            new Bridge(
                port("br7"), List.of(port("gre7"), port("eth8")), true, OptionalInt.of(1378)),
            Membership.inBridge(port("eth9"), port("br7")),
            Membership.inVrf(port("eth6"), new VrfName("blue")));
    assertThat(IntentsReader.read(file))
        .isEqualTo(new IntentsFile(Optional.of("gw"), Map.of(), intents));
  }

  private static InterfaceName port(String name) {
    return new InterfaceName(name);
  }

  private static Optional<IpAddress> address(String text) {
    return Optional.of(IpAddress.parse(text));
  }
}
