package org.accordo.driver.linux.lab;

import static org.accordo.driver.linux.lab.Translations.address;
import static org.accordo.driver.linux.lab.Translations.mapping;
import static org.accordo.driver.linux.lab.Translations.translation;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One peer in each form that a translation can have: prefixes, lengths, families, links. */
@NeedsNamespaces
class FormsTest {
  private static final PrefixMapping SAME = mapping("10.0.0.0/24", "172.16.1.0/24");

  private final Network network = new Network();
  private RouterUnderTest router;
  private List<String> before;

  @AfterEach
  void tearDown() {
    network.close();
  }

  /** A host of ours and one of the peer's, each behind its router, and a link between these. */
  private void build(String ours, String ourRouter, String theirs, String theirRouter) {
    network.cable("us", "eth0", "router", "eth0");
    network.node("us").run("ip addr add " + ours + " dev eth0" + nodad(ours));
    network.node("router").run("ip addr add " + ourRouter + " dev eth0" + nodad(ours));
    network.node("us").run("ip route add default via " + ourRouter.replaceAll("/.*", ""));
    network.cable("peer", "eth0", "gateway", "eth0");
    network.node("peer").run("ip addr add " + theirs + " dev eth0" + nodad(theirs));
    network.node("gateway").run("ip addr add " + theirRouter + " dev eth0" + nodad(theirs));
    network.node("peer").run("ip route add default via " + theirRouter.replaceAll("/.*", ""));
    network.cable("gateway", "eth1", "router", "eth2");
    network.node("gateway").run("sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1");
    network.cable("internet", "eth0", "router", "up0");
    network.host("internet", "eth0", "203.0.113.9/24", "203.0.113.1");
    network.node("router").run("ip addr add 203.0.113.1/24 dev up0");
    network.node("router").run("ip route add default via 203.0.113.9");
    network.startAgents();
    router = new RouterUnderTest(network.node("router"));
  }

  private static String nodad(String address) {
    return address.contains(":") ? " nodad" : "";
  }

  private void numberedLink() {
    network.node("gateway").run("ip addr add 192.168.0.2/30 dev eth1");
    network.node("gateway").run("ip route add default via 192.168.0.1");
  }

  private void apply(Intent... intents) {
    before = router.state();
    router.apply(intents);
  }

  private void assertReachable(String theirsSeen, String oursSeen, String usSeen, String themSeen) {
    for (String protocol : List.of("tcp", "udp")) {
      assertThat(network.agent("us").ask(protocol, theirsSeen)).isEqualTo("peer sees " + usSeen);
      assertThat(network.agent("peer").ask(protocol, oursSeen)).isEqualTo("us sees " + themSeen);
    }
    assertThat(network.agent("us").pings(theirsSeen)).isTrue();
    assertThat(network.agent("peer").pings(oursSeen)).isTrue();
  }

  private void assertRepeatsAndGoes(Intent... intents) {
    List<String> once = router.state();
    router.repeat();
    assertThat(router.state()).containsExactlyInAnyOrderElementsOf(once);
    for (Intent intent : intents) {
      assertThat(router.isInForce(intent)).as("%s", intent.key()).isTrue();
    }
    List<Intent> backwards = new ArrayList<>(List.of(intents));
    java.util.Collections.reverse(backwards);
    router.withdraw(backwards.toArray(Intent[]::new));
    assertThat(router.state()).containsExactlyInAnyOrderElementsOf(before);
    for (Intent intent : intents) {
      assertThat(router.isInForce(intent)).as("%s", intent.key()).isFalse();
      router.withdrawBlindly(intent);
    }
    assertThat(router.state()).containsExactlyInAnyOrderElementsOf(before);
  }

  @Test
  void onePrefixForBothSides() {
    build("10.0.0.2/24", "10.0.0.1/24", "10.0.0.2/24", "10.0.0.1/24");
    numberedLink();
    Intent link = address("eth2", "192.168.0.1/30");
    Intent peer = translation(17, "eth2", "eth0", SAME, SAME, "192.168.0.2", "192.168.0.1");
    apply(link, peer);
    assertReachable("172.16.1.2", "172.16.1.2", "172.16.1.2", "172.16.1.2");
    assertRepeatsAndGoes(link, peer);
  }

  @Test
  void strictAndLooseSourceChecksOfTheRouterAndAnothersMasquerading() {
    build("10.0.0.2/24", "10.0.0.1/24", "10.0.0.2/24", "10.0.0.1/24");
    numberedLink();
    router.node().run("iptables -t nat -A POSTROUTING -j MASQUERADE");
    router.node().run("iptables -A FORWARD -s 198.51.100.1 -j ACCEPT");
    Intent link = address("eth2", "192.168.0.1/30");
    Intent peer = translation(4095, "eth2", "eth0", SAME, SAME, "192.168.0.2", "192.168.0.1");
    for (int check : List.of(1, 2)) {
      router.node().run("sysctl -qw net.ipv4.conf.all.rp_filter=" + check);
      apply(link, peer);
      assertReachable("172.16.1.2", "172.16.1.2", "172.16.1.2", "172.16.1.2");
      assertRepeatsAndGoes(link, peer);
    }
  }

  @Test
  void twoPrefixesOfDifferentLengthsThatOverlapInPart() {
    build("10.0.5.2/16", "10.0.0.1/16", "10.0.5.2/24", "10.0.5.1/24");
    numberedLink();
    Intent link = address("eth2", "192.168.0.1/30");
    Intent peer =
        translation(
            2,
            "eth2",
            "eth0",
            mapping("10.0.0.0/16", "172.20.0.0/16"),
            mapping("10.0.5.0/24", "172.17.5.0/24"),
            "192.168.0.2",
            "192.168.0.1");
    apply(link, peer);
    assertReachable("172.17.5.2", "172.20.5.2", "172.20.5.2", "172.17.5.2");
    assertRepeatsAndGoes(link, peer);
  }

  @Test
  void onlyThePeersNetworkIsMapped() {
    build("10.1.0.2/24", "10.1.0.1/24", "10.0.0.2/24", "10.0.0.1/24");
    numberedLink();
    Intent link = address("eth2", "192.168.0.1/30");
    Intent peer =
        translation(
            3,
            "eth2",
            "eth0",
            mapping("10.1.0.0/24", "10.1.0.0/24"),
            mapping("10.0.0.0/24", "172.16.1.0/24"),
            "192.168.0.2",
            "192.168.0.1");
    apply(link, peer);
    assertReachable("172.16.1.2", "10.1.0.2", "10.1.0.2", "172.16.1.2");
    assertRepeatsAndGoes(link, peer);
  }

  @Test
  void onlyOurNetworkIsMapped() {
    build("10.0.0.2/24", "10.0.0.1/24", "172.16.2.2/24", "172.16.2.1/24");
    numberedLink();
    router.node().run("sysctl -qw net.ipv4.conf.all.rp_filter=1");
    for (String inside : List.of("eth0", "")) {
      Intent link = address("eth2", "192.168.0.1/30");
      Intent peer =
          translation(
              4,
              "eth2",
              inside,
              SAME,
              mapping("172.16.2.0/24", "172.16.2.0/24"),
              "192.168.0.2",
              "192.168.0.1");
      apply(link, peer);
      assertReachable("172.16.2.2", "172.16.1.2", "172.16.1.2", "172.16.2.2");
      network.node("gateway").run("ip route add 10.0.0.2/32 via 192.168.0.1");
      assertThat(network.agent("peer").askOnce("tcp", "10.0.0.2")).as("real").isEqualTo("nobody");
      assertThat(network.agent("peer").askOnce("tcp", "203.0.113.9"))
          .as("uplink")
          .isEqualTo("nobody");
      network.node("gateway").run("ip route del 10.0.0.2/32 via 192.168.0.1");
      assertThat(network.agent("router").ask("tcp", "172.16.2.2"))
          .isEqualTo("peer sees 192.168.0.1");
      router.node().run("ip link set dev eth2 down");
      assertThat(network.agent("us").askOnce("tcp", "172.16.2.2")).as("down").isEqualTo("nobody");
      router.repeat();
      assertRepeatsAndGoes(link, peer);
    }
  }

  @Test
  void withoutAnInsideInterface() {
    build("10.0.0.2/24", "10.0.0.1/24", "10.0.0.2/24", "10.0.0.1/24");
    numberedLink();
    Intent link = address("eth2", "192.168.0.1/30");
    Intent peer = translation(5, "eth2", "", SAME, SAME, "192.168.0.2", "192.168.0.1");
    apply(link, peer);
    assertReachable("172.16.1.2", "172.16.1.2", "172.16.1.2", "172.16.1.2");
    network.node("gateway").run("ip route add 10.0.0.2/32 via 192.168.0.1");
    network.node("internet").run("ip addr add 10.0.0.77/32 dev lo");
    network.node("internet").run("ip route add 172.16.1.0/24 via 203.0.113.1 src 10.0.0.77");
    for (String protocol : List.of("tcp", "udp")) {
      assertThat(network.agent("gateway").askOnce(protocol, "10.0.0.2"))
          .as("real")
          .isEqualTo("nobody");
      assertThat(network.agent("peer").askOnce(protocol, "203.0.113.9")).isEqualTo("nobody");
      assertThat(network.agent("internet").askOnce(protocol, "172.16.1.2"))
          .as("from elsewhere, with an address of ours")
          .isEqualTo("nobody");
    }
    assertThat(router.node().run("conntrack -L -s 10.0.0.77")).isEmpty();
    assertRepeatsAndGoes(link, peer);
  }

  @Test
  void overALinkWithoutIpv4() {
    build("10.0.0.2/24", "10.0.0.1/24", "10.0.0.2/24", "10.0.0.1/24");
    network.node("gateway").run("ip -6 addr add fe80::2/64 dev eth1 nodad");
    router.node().run("ip -6 addr add fe80::1/64 dev eth2 nodad");
    network.node("gateway").run("ip -4 route add default via inet6 fe80::1 dev eth1");
    for (int check : List.of(0, 1)) {
      router.node().run("sysctl -qw net.ipv4.conf.all.rp_filter=" + check);
      Intent peer = translation(6, "eth2", "eth0", SAME, SAME, "fe80::2", "");
      apply(peer);
      assertReachable("172.16.1.2", "172.16.1.2", "172.16.1.2", "172.16.1.2");
      assertRepeatsAndGoes(peer);
    }
  }

  @Test
  void overALinkWhereEachEndHasAnAddressAlone() {
    build("10.0.0.2/24", "10.0.0.1/24", "10.0.0.2/24", "10.0.0.1/24");
    network.node("gateway").run("ip addr add 192.0.2.2/32 peer 192.0.2.1/32 dev eth1");
    network.node("gateway").run("ip route add default via 192.0.2.1");
    Intent link =
        new InterfaceAddress(
            new InterfaceName("eth2"),
            CidrAddress.parse("192.0.2.1/32"),
            Optional.of(IpAddress.parse("192.0.2.2")));
    Intent peer = translation(7, "eth2", "eth0", SAME, SAME, "192.0.2.2", "192.0.2.1");
    apply(link, peer);
    assertReachable("172.16.1.2", "172.16.1.2", "172.16.1.2", "172.16.1.2");
    assertThat(network.agent("router").ask("tcp", "172.16.1.2")).isEqualTo("peer sees 192.0.2.1");
    assertRepeatsAndGoes(link, peer);
  }

  @Test
  void ipv6() {
    build("fd00::2/64", "fd00::1/64", "fd00::2/64", "fd00::1/64");
    network.node("gateway").run("ip -6 addr add 2001:db8::/127 dev eth1 nodad");
    network.node("gateway").run("ip -6 route add default via 2001:db8::1");
    Intent link = address("eth2", "2001:db8::1/127");
    PrefixMapping same = mapping("fd00::/64", "fd01::/64");
    for (String inside : List.of("eth0", "")) {
      Intent peer = translation(8, "eth2", inside, same, same, "2001:db8::", "2001:db8::1");
      apply(link, peer);
      assertReachable("fd01::2", "fd01::2", "fd01:0:0:0:0:0:0:2", "fd01:0:0:0:0:0:0:2");
      assertThat(network.agent("router").ask("tcp", "fd01::2"))
          .isEqualTo("peer sees 2001:db8:0:0:0:0:0:1");
      network.node("gateway").run("ip -6 route add fd00::2/128 via 2001:db8::1");
      assertThat(network.agent("gateway").askOnce("tcp", "fd00::2")).as("real").isEqualTo("nobody");
      network.node("gateway").run("ip -6 route del fd00::2/128 via 2001:db8::1");
      assertRepeatsAndGoes(link, peer);
    }
  }

  @Test
  void ipv6WhereOnlyOurNetworkIsMapped() {
    build("fd00::2/64", "fd00::1/64", "fd02::2/64", "fd02::1/64");
    network.node("gateway").run("ip -6 addr add fe80::2/64 dev eth1 nodad");
    router.node().run("ip -6 addr add fe80::1/64 dev eth2 nodad");
    network.node("gateway").run("ip -6 route add default via fe80::1 dev eth1");
    Intent peer =
        translation(
            9,
            "eth2",
            "eth0",
            mapping("fd00::/64", "fd01::/64"),
            mapping("fd02::/64", "fd02::/64"),
            "fe80::2",
            "");
    apply(peer);
    assertReachable("fd02::2", "fd01::2", "fd01:0:0:0:0:0:0:2", "fd02:0:0:0:0:0:0:2");
    assertRepeatsAndGoes(peer);
  }

  /** As the planner does it where sites have several networks: one translation for each pair. */
  @Test
  void severalNetworksOfOnePeer() {
    build("10.0.0.2/24", "10.0.0.1/24", "10.0.0.2/24", "10.0.0.1/24");
    numberedLink();
    network.node("peer").run("ip addr add 10.1.0.2/24 dev eth0");
    network.node("gateway").run("ip route add 10.1.0.0/24 dev eth0");
    Intent link = address("eth2", "192.168.0.1/30");
    Intent first = translation(10, "eth2", "eth0", SAME, SAME, "192.168.0.2", "192.168.0.1");
    PrefixMapping second = mapping("10.1.0.0/24", "172.16.2.0/24");
    Intent other = translation(11, "eth2", "eth0", SAME, second, "192.168.0.2", "192.168.0.1");
    apply(link, first, other);
    assertReachable("172.16.1.2", "172.16.1.2", "172.16.1.2", "172.16.1.2");
    assertThat(network.agent("us").ask("tcp", "172.16.2.2")).isEqualTo("peer sees 172.16.1.2");
    assertThat(network.agent("router").ask("tcp", "172.16.2.2")).isEqualTo("peer sees 192.168.0.1");
    router.withdraw(first);
    assertThat(network.agent("us").askOnce("tcp", "172.16.1.2")).isEqualTo("nobody");
    assertThat(network.agent("us").ask("tcp", "172.16.2.2")).isEqualTo("peer sees 172.16.1.2");
    router.apply(first);
    assertRepeatsAndGoes(link, other, first);
  }

  @Test
  void severalPeersOnOneLink() {
    build("10.0.0.2/24", "10.0.0.1/24", "10.0.0.2/24", "10.0.0.1/24");
    network.node("gateway").run("ip link add br0 type bridge");
    network.node("gateway").run("ip link set dev eth1 master br0");
    network.node("gateway").run("ip link set dev br0 up");
    network.node("gateway").run("ip addr add 192.168.0.2/29 dev br0");
    network.node("gateway").run("ip route add default via 192.168.0.1");
    network.cable("gateway2", "eth1", "gateway", "eth2");
    network.node("gateway").run("ip link set dev eth2 master br0");
    network.node("gateway2").run("ip addr add 192.168.0.3/29 dev eth1");
    network.node("gateway2").run("ip route add default via 192.168.0.1");
    network.node("gateway2").run("sysctl -qw net.ipv4.ip_forward=1");
    network.cable("peer2", "eth0", "gateway2", "eth0");
    network.host("peer2", "eth0", "10.0.0.2/24", "10.0.0.1");
    network.node("gateway2").run("ip addr add 10.0.0.1/24 dev eth0");
    network.startAgents();
    Intent link = address("eth2", "192.168.0.1/29");
    PrefixMapping other = mapping("10.0.0.0/24", "172.16.2.0/24");
    Intent one = translation(12, "eth2", "eth0", SAME, SAME, "192.168.0.2", "192.168.0.1");
    Intent two = translation(13, "eth2", "eth0", other, other, "192.168.0.3", "192.168.0.1");
    apply(link, one, two);
    assertReachable("172.16.1.2", "172.16.1.2", "172.16.1.2", "172.16.1.2");
    for (String protocol : List.of("tcp", "udp")) {
      assertThat(network.agent("us").ask(protocol, "172.16.2.2"))
          .isEqualTo("peer2 sees 172.16.2.2");
      assertThat(network.agent("peer2").ask(protocol, "172.16.2.2"))
          .isEqualTo("us sees 172.16.2.2");
      assertThat(network.agent("router").ask(protocol, "172.16.1.2"))
          .isEqualTo("peer sees 192.168.0.1");
      assertThat(network.agent("router").ask(protocol, "172.16.2.2"))
          .isEqualTo("peer2 sees 192.168.0.1");
    }
    router.withdraw(one);
    assertThat(network.agent("us").ask("tcp", "172.16.2.2")).isEqualTo("peer2 sees 172.16.2.2");
    assertThat(network.agent("us").askOnce("tcp", "172.16.1.2")).isEqualTo("nobody");
    router.apply(one);
    assertRepeatsAndGoes(link, two, one);
  }

  /** A connection from before, even one that goes on, does not stay outside of the translation. */
  @Test
  void aConnectionFromBeforeDoesNotStayUntranslated() {
    build("10.0.0.2/24", "10.0.0.1/24", "10.0.0.2/24", "10.0.0.1/24");
    numberedLink();
    router.node().run("sysctl -qw net.ipv4.ip_forward=1");
    router.node().run("iptables -A FORWARD -m conntrack --ctstate INVALID -j DROP");
    assertThat(network.agent("us").askOnce("udp", "172.16.1.2", HostProcess.PORT, 6666))
        .isEqualTo("nobody");
    assertThat(router.node().run("conntrack -L -p udp")).contains("sport=6666");
    Intent link = address("eth2", "192.168.0.1/30");
    PrefixTranslation peer =
        translation(14, "eth2", "eth0", SAME, SAME, "192.168.0.2", "192.168.0.1");
    assertThat(peer.nextHop())
        .isEqualTo(NextHop.via(IpAddress.parse("192.168.0.2"), peer.outside()));
    apply(link, peer);
    assertThat(network.agent("us").ask("udp", "172.16.1.2", HostProcess.PORT, 6666))
        .isEqualTo("peer sees 172.16.1.2");
  }
}
