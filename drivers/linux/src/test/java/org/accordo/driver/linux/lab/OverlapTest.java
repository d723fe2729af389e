package org.accordo.driver.linux.lab;

import static org.accordo.driver.linux.lab.Translations.address;
import static org.accordo.driver.linux.lab.Translations.mapping;
import static org.accordo.driver.linux.lab.Translations.translation;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.PrefixTranslation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Three peers at once, all of them and we ourselves 10.0.0.0/24, each on a link of its own; an
 * uplink behind the router. Whoever answers says who it is.
 */
@NeedsNamespaces
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OverlapTest {
  private static final List<Integer> PEERS = List.of(1, 2, 3);
  private static final List<String> PROTOCOLS = List.of("tcp", "udp");

  private final Network network = new Network();
  private RouterUnderTest router;
  private List<String> before;

  @BeforeAll
  void build() {
    network.cable("us", "eth0", "router", "eth0");
    network.host("us", "eth0", "10.0.0.2/24", "10.0.0.1");
    network.node("router").run("ip addr add 10.0.0.1/24 dev eth0");
    network.cable("internet", "eth0", "router", "up0");
    network.node("router").run("ip addr add 203.0.113.1/24 dev up0");
    network.node("router").run("ip route add default via 203.0.113.9");
    network.node("router").run("sysctl -qw net.ipv4.ip_forward=1");
    network.host("internet", "eth0", "203.0.113.9/24", "203.0.113.1");
    for (int k : PEERS) {
      network.cable("peer" + k, "eth0", "gateway" + k, "eth0");
      network.host("peer" + k, "eth0", "10.0.0.2/24", "10.0.0.1");
      network.cable("gateway" + k, "eth1", "router", "eth" + k);
      Node gateway = network.node("gateway" + k);
      gateway.run("sysctl -qw net.ipv4.ip_forward=1");
      gateway.run("ip addr add 10.0.0.1/24 dev eth0");
      gateway.run("ip addr add 192.168.0." + (4 * k + 2) + "/30 dev eth1");
      gateway.run("ip addr add 198.51.100.7/32 dev lo");
      gateway.run("ip route add default via 192.168.0." + (4 * k + 1));
    }
    network.startAgents();
    router = new RouterUnderTest(network.node("router"));
    before = router.state();
    PEERS.forEach(k -> router.apply(intents(k)));
  }

  @AfterAll
  void tearDown() {
    network.close();
  }

  private static Intent[] intents(int k) {
    return new Intent[] {link(k), toPeer(k)};
  }

  private static Intent link(int k) {
    return address("eth" + k, "192.168.0." + (4 * k + 1) + "/30");
  }

  private static PrefixTranslation toPeer(int k) {
    String seen = "172.16." + k + ".0/24";
    return translation(
        k,
        "eth" + k,
        "eth0",
        mapping("10.0.0.0/24", seen),
        mapping("10.0.0.0/24", seen),
        "192.168.0." + (4 * k + 2),
        "192.168.0." + (4 * k + 1));
  }

  private String ask(String from, String protocol, String address) {
    return network.agent(from).ask(protocol, address);
  }

  private String askOnce(String from, String protocol, String address) {
    return network.agent(from).askOnce(protocol, address);
  }

  @Test
  void ourHostReachesEachPeersHost() {
    for (int k : PEERS) {
      for (String protocol : PROTOCOLS) {
        assertThat(ask("us", protocol, "172.16." + k + ".2"))
            .isEqualTo("peer" + k + " sees 172.16." + k + ".2");
      }
    }
  }

  @Test
  void eachPeersHostReachesOurHost() {
    for (int k : PEERS) {
      for (String protocol : PROTOCOLS) {
        assertThat(ask("peer" + k, protocol, "172.16." + k + ".2"))
            .isEqualTo("us sees 172.16." + k + ".2");
      }
    }
  }

  @Test
  void echoesAreAnsweredByTheRightHost() {
    for (int k : PEERS) {
      HostAgent peer = network.agent("peer" + k);
      long answered = peer.echoesAnswered();
      assertThat(network.agent("us").pings("172.16." + k + ".2")).isTrue();
      assertThat(peer.echoesAnswered()).isEqualTo(answered + 1);

      long ours = network.agent("us").echoesAnswered();
      assertThat(peer.pings("172.16." + k + ".2")).isTrue();
      assertThat(network.agent("us").echoesAnswered()).isEqualTo(ours + 1);
    }
  }

  @Test
  void theSameAddressesAndPortsFromBothSidesAreTwoConnections() {
    for (String protocol : PROTOCOLS) {
      assertThat(network.agent("us").ask(protocol, "172.16.1.2", HostProcess.PORT, 5555))
          .isEqualTo("peer1 sees 172.16.1.2");
      assertThat(network.agent("peer1").ask(protocol, "172.16.1.2", HostProcess.PORT, 5555))
          .isEqualTo("us sees 172.16.1.2");
    }
  }

  @Test
  void theRouterItselfReachesPeers() {
    for (int k : PEERS) {
      for (String protocol : PROTOCOLS) {
        assertThat(ask("router", protocol, "172.16." + k + ".2"))
            .isEqualTo("peer" + k + " sees 192.168.0." + (4 * k + 1));
      }
    }
  }

  /** Over TCP: what Java's UDP sends from a host with several addresses has any of them. */
  @Test
  void routersAreReachedUnderTheirAddressesInTheNetworks() {
    for (int k : PEERS) {
      assertThat(ask("us", "tcp", "172.16." + k + ".1"))
          .as("the peer's router has the address of our router")
          .isEqualTo("gateway" + k + " sees 172.16." + k + ".2");
      assertThat(ask("peer" + k, "tcp", "172.16." + k + ".1"))
          .isEqualTo("router sees 172.16." + k + ".2");
      assertThat(ask("gateway" + k, "tcp", "172.16." + k + ".2"))
          .isEqualTo("us sees 192.168.0." + (4 * k + 2));
    }
  }

  @Test
  void otherTrafficIsUntouched() {
    for (String protocol : PROTOCOLS) {
      assertThat(ask("us", protocol, "203.0.113.9")).isEqualTo("internet sees 10.0.0.2");
      assertThat(ask("internet", protocol, "10.0.0.2")).isEqualTo("us sees 203.0.113.9");
      assertThat(ask("us", protocol, "10.0.0.1")).isEqualTo("router sees 10.0.0.2");
      assertThat(ask("router", protocol, "10.0.0.2")).isEqualTo("us sees 10.0.0.1");
      assertThat(ask("router", protocol, "192.168.0.6")).isEqualTo("gateway1 sees 192.168.0.5");
      assertThat(ask("gateway1", protocol, "192.168.0.5")).isEqualTo("router sees 192.168.0.6");
    }
  }

  @Test
  void aPeerReachesNothingElse() {
    Node gateway = network.node("gateway1");
    gateway.run("ip route add 10.0.0.2/32 via 192.168.0.5");
    for (String protocol : PROTOCOLS) {
      assertThat(askOnce("gateway1", protocol, "10.0.0.2"))
          .as("our real address")
          .isEqualTo("nobody");
      assertThat(askOnce("gateway1", protocol, "172.16.2.2")).as("other peer").isEqualTo("nobody");
      assertThat(askOnce("peer1", protocol, "172.16.2.2")).as("other peer").isEqualTo("nobody");
      assertThat(askOnce("peer1", protocol, "192.168.0.10")).as("other link").isEqualTo("nobody");
      assertThat(askOnce("peer1", protocol, "203.0.113.9")).as("uplink").isEqualTo("nobody");
      assertThat(askOnce("gateway1", protocol, "203.0.113.9")).as("uplink").isEqualTo("nobody");
    }
    gateway.run("ip route del 10.0.0.2/32 via 192.168.0.5");
  }

  @Test
  void theUplinkReachesNeitherPeersNorUsThroughTheirPrefixes() {
    for (String protocol : PROTOCOLS) {
      assertThat(askOnce("internet", protocol, "172.16.1.2")).isEqualTo("nobody");
      assertThat(askOnce("internet", protocol, "172.16.1.1")).isEqualTo("nobody");
    }
  }

  @Test
  void aSourceThatIsNotThePeersIsDropped() {
    Node gateway = network.node("gateway1");
    gateway.run("ip route add 172.16.1.0/24 via 192.168.0.5 src 198.51.100.7");
    for (String protocol : PROTOCOLS) {
      assertThat(askOnce("gateway1", protocol, "172.16.1.2")).isEqualTo("nobody");
    }
    gateway.run("ip route del 172.16.1.0/24 via 192.168.0.5");
  }

  @Test
  void thePeersHostsDoNotReachTheControlPlane() {
    assertThat(network.agent("us").ask("tcp", "10.0.0.1", 8000, 0))
        .isEqualTo("router-control sees 10.0.0.2");
    assertThat(network.agent("gateway1").askOnce("tcp", "192.168.0.5", 8000, 0))
        .isEqualTo("nobody");
    assertThat(network.agent("peer1").askOnce("tcp", "172.16.1.1", 8000, 0)).isEqualTo("nobody");
  }

  @Test
  void aLinkThatIsDownIsAnsweredByNobody() {
    network.node("gateway2").run("ip link set dev eth1 down");
    for (String from : List.of("us", "router")) {
      assertThat(askOnce(from, "tcp", "172.16.2.2")).as("carrier lost").isEqualTo("nobody");
    }
    network.node("gateway2").run("ip link set dev eth1 up");
    network.node("gateway2").run("ip route add default via 192.168.0.9");
    assertThat(ask("us", "tcp", "172.16.2.2")).isEqualTo("peer2 sees 172.16.2.2");

    router.node().run("ip link set dev eth2 down");
    for (String protocol : PROTOCOLS) {
      for (String from : List.of("us", "router")) {
        assertThat(askOnce(from, protocol, "172.16.2.2")).as("port down").isEqualTo("nobody");
      }
    }
    assertThat(router.isInForce(toPeer(2))).isFalse();
    router.repeat();
    assertThat(router.isInForce(toPeer(2))).isTrue();
    assertThat(ask("us", "tcp", "172.16.2.2")).isEqualTo("peer2 sees 172.16.2.2");
  }

  @Test
  void applyingTwiceIsApplyingOnce() {
    List<String> once = router.state();
    router.repeat();
    assertThat(router.state()).containsExactlyInAnyOrderElementsOf(once);
    PEERS.forEach(k -> assertThat(router.isInForce(toPeer(k))).isTrue());
  }

  @Test
  void withdrawingOneLeavesTheOthersAndWithdrawingAllLeavesNothing() {
    List<String> all = router.state();
    assertThat(ask("us", "udp", "172.16.3.2")).isEqualTo("peer3 sees 172.16.3.2");
    router.withdraw(toPeer(3), link(3));
    router.withdrawBlindly(toPeer(3));
    assertThat(router.isInForce(toPeer(3))).isFalse();
    assertThat(askOnce("us", "udp", "172.16.3.2")).isEqualTo("nobody");
    assertThat(ask("us", "tcp", "172.16.1.2")).isEqualTo("peer1 sees 172.16.1.2");
    assertThat(router.node().run("conntrack -L -m 0x2003/0x6fff")).isEmpty();

    router.apply(intents(3));
    assertThat(ask("us", "udp", "172.16.3.2")).isEqualTo("peer3 sees 172.16.3.2");
    assertThat(router.state()).containsExactlyInAnyOrderElementsOf(all);

    PEERS.forEach(k -> router.withdraw(toPeer(k), link(k)));
    assertThat(router.state()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(router.node().run("conntrack -L -m 0x2000/0x2000")).isEmpty();

    PEERS.forEach(k -> router.apply(intents(k)));
  }
}
