package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.accordo.cli.demo.LabHost;
import org.accordo.cli.demo.LabNamespace;
import org.accordo.cli.demo.NegotiatorApi;
import org.accordo.cli.demo.Program;
import org.accordo.cli.demo.RouterState;
import org.accordo.cli.demo.SiteText;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Three sites reach a fourth at the same time, and all four use 10.0.0.0/24. */
@NeedsNamespaces
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreePeersIT {
  private static final int PEERS = 3;
  private static final String LAN = "10.0.0.0/24";
  private static final int SHORT = 700;

  private Sites sites;

  /** By peer: the negotiation, as the peer shows it. */
  private final Map<Integer, NegotiatorApi.View> agreed = new LinkedHashMap<>();

  @BeforeAll
  void negotiateAllAtOnce(@TempDir Path folder) {
    sites = new Sites(StarTopology.build(List.of(LAN, LAN, LAN, LAN)), folder);
    sites.hosts(
        "host0", "host1", "host2", "host3", "router0", "router1", "router2", "router3", "internet");
    // A link that was down once has its routes listed in another order: so it is before, too.
    for (String router : List.of("router0", "router3")) {
      sites.lab().namespace(router).ip("link set dev eth2 down", "link set dev eth2 up");
    }
    sites.lab().awaitCarriers();
    for (int site = 0; site <= PEERS; site++) {
      sites.site("router" + site, site(site));
    }
    sites.serve();
    Map<Integer, CompletableFuture<NegotiatorApi.View>> running = new LinkedHashMap<>();
    for (int peer = 1; peer <= PEERS; peer++) {
      NegotiatorApi api = api(peer);
      running.put(
          peer,
          CompletableFuture.supplyAsync(
              () -> api.start(SiteText.handleUrl(StarTopology.control(0)))));
    }
    running.forEach(
        (peer, view) -> {
          assertThat(view.join().problem()).as("peer %s", peer).isEmpty();
          agreed.put(peer, api(peer).show(view.join().id()));
        });
  }

  @AfterAll
  void stop() {
    if (sites != null) {
      sites.close();
    }
  }

  private static SiteText site(int number) {
    return SiteText.of(
        "site" + number, StarTopology.control(number), LAN, "192.0.2.0/24", "203.0.113.0/24");
  }

  private NegotiatorApi api(int site) {
    return sites.api("router" + site, sites.host("router" + site));
  }

  @Test
  @Order(1)
  void allAreInForceAndDistinct() {
    List<String> prefixes = new ArrayList<>();
    agreed.forEach(
        (peer, view) -> {
          assertThat(view.state()).as("peer %s", peer).isEqualTo("active");
          prefixes.addAll(view.initiatorSeenAs());
        });

    assertThat(prefixes).hasSize(PEERS).doesNotHaveDuplicates();
    assertThat(api(0).list()).extracting(NegotiatorApi.View::state).containsOnly("active");
  }

  @Test
  @Order(2)
  void hostsReachTheRightHostInBothDirections() {
    assertSoftly(
        softly -> {
          for (int peer = 1; peer <= PEERS; peer++) {
            for (Question question : questions(peer)) {
              softly.assertThat(question.ask()).as("%s", question).isEqualTo(question.expected());
            }
          }
        });
  }

  @Test
  @Order(3)
  void theRouterItselfReachesPeers() {
    assertSoftly(
        softly -> {
          for (int peer = 1; peer <= PEERS; peer++) {
            String address = hostOf(agreed.get(peer).initiatorSeenAs());
            for (String protocol : List.of("tcp", "udp", "icmp")) {
              Question question = new Question("router0", protocol, address, "host" + peer, 3000);
              softly.assertThat(question.ask()).as("%s", question).isEqualTo(question.expected());
            }
          }
        });
  }

  @Test
  @Order(4)
  void otherTrafficIsUntouched() {
    LabHost.Answer internet = sites.host("host0").tcp(StarTopology.INTERNET);

    assertThat(internet.who()).isEqualTo("internet");
    assertThat(internet.seenAs()).isEqualTo("203.0.113.1");
    assertThat(LabHost.icmp(sites.lab().namespace("router0"), "10.0.0.2", sites.lab()).who())
        .isEqualTo("host0");
  }

  /** Peer 1 routes to us what nobody promised it. That the path itself is open is tested first. */
  @Test
  @Order(5)
  void peersReachNothingThatTheyWereNotPromised() {
    LabNamespace router1 = sites.lab().namespace("router1");
    String ours = linkAddress("router0", 1);
    assertThat(new Question("router1", "icmp", ours, "router0", 2000).ask()).isEqualTo("router0");
    String[] forbidden = {
      "10.0.0.2",
      hostOf(agreed.get(2).initiatorSeenAs()),
      hostOf(agreed.get(3).initiatorSeenAs()),
      StarTopology.INTERNET,
      "10.0.0.1",
      "192.0.2.1"
    };
    // Ahead of the router's own addresses, some of which are the same.
    router1.ip("rule add pref 32000 lookup local", "rule del pref 0 lookup local");
    for (String address : forbidden) {
      router1.ip("route add " + address + "/32 via " + ours + " dev eth2 table 77");
      router1.ip("rule add pref 5 to " + address + "/32 iif lo lookup 77");
    }
    try {
      assertSoftly(
          softly -> {
            for (String address : forbidden) {
              for (String protocol : List.of("tcp", "udp", "icmp")) {
                Question question = new Question("router1", protocol, address, "nobody", SHORT);
                softly.assertThat(question.ask()).as("%s", question).isEqualTo("nobody");
              }
            }
            for (String address : List.of("192.0.2.1", ours, "10.0.0.1")) {
              Program asked =
                  router1.run(
                      "timeout", "1", "bash", "-c", "exec 3<>/dev/tcp/" + address + "/8000");
              softly
                  .assertThat(asked.status())
                  .as("control port at %s from the link", address)
                  .isNotZero();
            }
          });
    } finally {
      for (String address : forbidden) {
        router1.ip("rule del pref 5 to " + address + "/32 iif lo lookup 77");
      }
      router1.ip(
          "route flush table 77",
          "rule add pref 0 lookup local",
          "rule del pref 32000 lookup local");
    }
  }

  @Test
  @Order(6)
  void applyingAgainChangesNothing() {
    for (int site = 0; site <= PEERS; site++) {
      LabNamespace router = sites.lab().namespace("router" + site);
      RouterState once = RouterState.of(router);
      NegotiatorApi api = api(site);
      for (NegotiatorApi.View each : api.list()) {
        // Some fail, saying that what they would make is there already.
        for (NegotiatorApi.Script script : api.show(each.id()).scripts()) {
          Program.run(router.inside(List.of("sh", "-c", script.command())), script.input());
        }
      }
      assertThat(once.differences(RouterState.of(router))).as("router%s", site).isEmpty();
    }
    hostsReachTheRightHostInBothDirections();
  }

  @Test
  @Order(7)
  void withdrawingOneLeavesTheOthersAlone() {
    String gone = hostOf(agreed.get(2).initiatorSeenAs());
    assertThat(api(0).delete(agreed.get(2).id()).state()).isEqualTo("ended");

    assertThat(sites.changes("router2")).isEmpty();
    assertThat(new Question("host0", "tcp", gone, "nobody", SHORT).ask()).isEqualTo("nobody");
    for (int peer : List.of(1, 3)) {
      for (Question question : questions(peer)) {
        assertThat(question.ask()).as("%s", question).isEqualTo(question.expected());
      }
    }
  }

  @Test
  @Order(8)
  void nobodyAnswersForALinkThatIsDown() {
    sites.lab().namespace("router3").ip("link set dev eth2 down");
    assertNobodyAnswersFor(3);
    sites.lab().namespace("router0").ip("link set dev eth2 down");
    assertNobodyAnswersFor(1);
    sites.lab().namespace("router3").ip("link set dev eth2 up");
    sites.lab().namespace("router0").ip("link set dev eth2 up");
    sites.lab().awaitCarriers();
  }

  private void assertNobodyAnswersFor(int peer) {
    String address = hostOf(agreed.get(peer).initiatorSeenAs());
    for (String protocol : List.of("tcp", "udp", "icmp")) {
      Question question = new Question("host0", protocol, address, "nobody", SHORT);
      assertThat(question.ask()).as("%s", question).isEqualTo("nobody");
    }
  }

  @Test
  @Order(9)
  void withdrawingAllLeavesEveryRouterAsItWas() {
    for (int peer : List.of(1, 3)) {
      assertThat(api(peer).delete(agreed.get(peer).id()).state()).isEqualTo("ended");
    }

    for (int site = 0; site <= PEERS; site++) {
      assertThat(sites.changes("router" + site)).as("router%s", site).isEmpty();
    }
    otherTrafficIsUntouched();
  }

  /** Between the hosts of a peer's site and of ours, in both directions and all protocols. */
  private List<Question> questions(int peer) {
    NegotiatorApi.View view = agreed.get(peer);
    List<Question> questions = new ArrayList<>();
    for (String protocol : List.of("tcp", "udp", "icmp")) {
      String ours = hostOf(view.responderSeenAs());
      String theirs = hostOf(view.initiatorSeenAs());
      questions.add(new Question("host" + peer, protocol, ours, "host0", 3000));
      questions.add(new Question("host0", protocol, theirs, "host" + peer, 3000));
    }
    return questions;
  }

  private static String hostOf(List<String> prefixes) {
    assertThat(prefixes).hasSize(1);
    return IpPrefix.parse(prefixes.get(0)).host(2).toString();
  }

  /** The address of a router's end of the link with a peer: the peer routes to it. */
  private String linkAddress(String router, int peer) {
    List<String> own = addresses("router" + peer);
    return addresses(router).stream()
        .filter(address -> own.stream().anyMatch(other -> network(other).equals(network(address))))
        .findFirst()
        .map(address -> address.replaceAll("/.*", ""))
        .orElseThrow();
  }

  private static IpPrefix network(String address) {
    String[] parts = address.split("/", 2);
    return IpPrefix.of(IpAddress.parse(parts[0]), Integer.parseInt(parts[1]));
  }

  private List<String> addresses(String router) {
    return sites
        .lab()
        .namespace(router)
        .output("ip", "-4", "-o", "addr", "show", "dev", "eth2")
        .lines()
        .map(line -> line.replaceAll(".*inet (\\S+) .*", "$1"))
        .toList();
  }

  /** Who answers whom, where overlapping addresses make that a question. */
  private final class Question {
    private final String from;
    private final String protocol;
    private final String address;
    private final String expected;
    private final int millis;

    Question(String from, String protocol, String address, String expected, int millis) {
      this.from = from;
      this.protocol = protocol;
      this.address = address;
      this.expected = expected;
      this.millis = millis;
    }

    String expected() {
      return expected;
    }

    String ask() {
      LabHost host = sites.host(from);
      return protocol.equals("icmp")
          ? LabHost.icmp(host.namespace(), address, sites.lab(), Math.max(1, millis / 1000)).who()
          : host.ask(protocol, address, millis).who();
    }

    @Override
    public String toString() {
      return from + " asks " + address + " over " + protocol;
    }
  }
}
