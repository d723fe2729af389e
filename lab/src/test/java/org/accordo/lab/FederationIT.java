package org.accordo.lab;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The federation of the NetFed paper on a real kernel: two networks at four sites at once. */
@NeedsMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FederationIT {
  private static final Path DESCRIPTION = Packed.checkout("examples/federation/four-sites.yaml");

  /** Spanning tree lets a port listen and learn for 15 s each; the emulation is slow. */
  private static final int CONVERGED_SECONDS = 120;

  /** Everybody, a group of IPv6, and an address that nobody has. */
  private static final List<String> EVERYBODY =
      List.of("ffffffffffff", "333300000001", "0200000000ff");

  private static final int FRAMES = 40;

  /** What the site has in the table that segments of TCP are shortened in. */
  private static final String OWN_RULE =
      "ip6tables -t mangle -A FORWARD -s 2001:db8:77::/48 -j MARK --set-mark 0x77\n";

  /** The option of a SYN for packets of 1392 and of 1500 bytes, IPv4 and IPv6 (RFC 9293, 3.7.1). */
  private static final Map<String, String> SEGMENTS =
      Map.of(
          "IPv4",
          "02040548",
          "IPv6",
          "02040534",
          "IPv4 whole",
          "020405b4",
          "IPv6 whole",
          "020405a0");

  private Machine machine;
  private String mangle;
  private PlanCommands federation;
  private final Map<String, MachineState> before = new LinkedHashMap<>();

  @BeforeAll
  void build(@TempDir Path folder) {
    machine = Machine.start(folder, FourSites.ROUTERS.size());
    FourSites.build(machine);
    List<String> hosts = new ArrayList<>(FourSites.LAB.keySet());
    hosts.addAll(FourSites.OFFICE.keySet());
    machine.ask("host", Map.of("names", hosts));
    machine.script("lan", OWN_RULE);
    FourSites.ROUTERS.forEach(router -> before.put(router, MachineState.of(machine, router)));
    mangle = machine.run("lan", "ip6tables-save", "-t", "mangle");
    federation = PlanCommands.of(machine, DESCRIPTION);
    federation.apply();
    PlanCommands.neighbours(machine, federation.plan());
  }

  @AfterAll
  void stop() {
    if (machine != null) {
      machine.close();
    }
  }

  private static Map<String, List<String>> lab() {
    Map<String, List<String>> three = new LinkedHashMap<>(FourSites.LAB);
    three.remove("lab-virtual");
    return three;
  }

  @Test
  @Order(1)
  void hostsOfEachNetworkAreAnsweredByTheRightOnes() {
    assertThat(
            new Questions()
                .among(lab(), "udp")
                .among(FourSites.OFFICE, "udp")
                .wrongAfter(machine, CONVERGED_SECONDS))
        .isEmpty();
    assertThat(new Questions().among(lab(), "tcp").among(FourSites.OFFICE, "tcp").wrong(machine))
        .isEmpty();
  }

  @Test
  @Order(2)
  void nobodyOfTheOtherNetworkAnswers() {
    assertThat(
            new Questions()
                .apart(lab(), FourSites.OFFICE)
                .apart(FourSites.OFFICE, lab())
                .wrong(machine))
        .isEmpty();
  }

  /** Whoever is not known yet is found by broadcast (ARP) and by multicast (IPv6). */
  @Test
  @Order(3)
  void neighboursAreDiscoveredAcrossTheBridgedNetwork() {
    machine.run("lab-lan", "ip", "neigh", "flush", "dev", "eth0");
    assertThat(machine.run("lab-lan", "ip", "neigh", "show", "dev", "eth0", "to", "10.7.0.11"))
        .isEmpty();
    Questions questions = new Questions();
    Map<String, String> devices = Map.of("lab-opennebula", "eth0", "web1", "fh7", "web2", "fh7");
    devices
        .keySet()
        .forEach(
            host ->
                FourSites.LAB
                    .get(host)
                    .forEach(address -> questions.add("lab-lan", "udp", address, host)));
    assertThat(questions.wrong(machine)).isEmpty();

    devices.forEach(
        (host, device) -> {
          String own = hardwareAddress(host, device);
          for (String address : FourSites.LAB.get(host)) {
            assertThat(machine.run("lab-lan", "ip", "neigh", "show", "dev", "eth0", "to", address))
                .as("%s at lab-lan", address)
                .contains("lladdr " + own);
          }
        });
  }

  private String hardwareAddress(String host, String device) {
    return Packed.json(machine.run(host, "ip", "-j", "link", "show", "dev", device))
        .path(0)
        .path("address")
        .asText();
  }

  /**
   * On every segment and on the underlay is listened while hosts of both networks send frames to
   * everybody, to groups and to nobody's address.
   */
  @Test
  @Order(4)
  void noFrameLeavesItsNetworkAndNoneComesTwice() {
    Map<String, String> labPorts = new LinkedHashMap<>();
    lab().keySet().forEach(host -> labPorts.put(host, host.startsWith("web") ? "fh7" : "eth0"));
    Map<String, String> officePorts = new LinkedHashMap<>();
    FourSites.OFFICE.keySet().forEach(host -> officePorts.put(host, "eth0"));
    List<List<String>> devices = new ArrayList<>();
    labPorts.forEach((host, device) -> devices.add(List.of(host, device)));
    officePorts.forEach((host, device) -> devices.add(List.of(host, device)));
    FourSites.ROUTERS.forEach(router -> devices.add(List.of(router, "eth0")));
    machine.ask("capture", Map.of("devices", devices));

    Map<String, String> senders = new LinkedHashMap<>();
    labPorts.forEach((host, device) -> senders.put(host, flood(host, device)));
    officePorts.forEach((host, device) -> senders.put(host, flood(host, device)));
    assertThat(new Questions().among(lab(), "udp").among(FourSites.OFFICE, "udp").wrong(machine))
        .isEmpty();

    List<String> texts = senders.keySet().stream().map(FederationIT::text).toList();
    JsonNode seen = machine.ask("captured", Map.of("devices", devices, "texts", texts));
    labPorts.forEach(
        (host, device) -> assertSees(seen.path(host + " " + device), labPorts.keySet(), host));
    officePorts.forEach(
        (host, device) -> assertSees(seen.path(host + " " + device), Set.of(host), host));
    FourSites.ROUTERS.forEach(
        router -> assertThat(seen.path(router + " eth0").path("seen")).as(router).isEmpty());
    labPorts.forEach(
        (host, device) ->
            assertNoSender(seen.path(host + " " + device), senders, officePorts.keySet(), host));
    officePorts.forEach(
        (host, device) ->
            assertNoSender(seen.path(host + " " + device), senders, labPorts.keySet(), host));
  }

  private String flood(String host, String device) {
    return machine
        .ask(
            "flood",
            Map.of(
                "from",
                host,
                "device",
                device,
                "text",
                text(host),
                "to",
                EVERYBODY,
                "count",
                FRAMES))
        .path("sender")
        .asText();
  }

  /** What a host's frames carry, in hexadecimal. */
  private static String text(String host) {
    StringBuilder text = new StringBuilder();
    for (char letter : ("accordo flood of " + host).toCharArray()) {
      text.append(Integer.toHexString(letter));
    }
    return text.toString();
  }

  /** All frames of all of these hosts, each as often as it was sent: once for each target. */
  private static void assertSees(JsonNode captured, Set<String> hosts, String at) {
    Set<String> seen = new TreeSet<>();
    captured.path("seen").fieldNames().forEachRemaining(seen::add);
    Set<String> expected = new TreeSet<>();
    hosts.forEach(host -> expected.add(text(host)));
    assertThat(seen).as("texts seen at %s", at).isEqualTo(expected);
    for (String text : expected) {
      assertThat(captured.path("seen").path(text).asInt())
          .as("frames with %s at %s", text, at)
          .isEqualTo(FRAMES * EVERYBODY.size());
      assertThat(captured.path("most").path(text).asInt())
          .as("the same frame with %s at %s", text, at)
          .isEqualTo(EVERYBODY.size());
    }
  }

  private static void assertNoSender(
      JsonNode captured, Map<String, String> senders, Set<String> others, String at) {
    for (String other : others) {
      assertThat(captured.path("senders").has(senders.get(other)))
          .as("frames of %s at %s", other, at)
          .isFalse();
    }
  }

  @Test
  @Order(5)
  void theMeshOfBridgesHasNoLoop() {
    List<String> states = new ArrayList<>();
    for (String router : List.of("opennebula", "aws", "lan")) {
      for (JsonNode port : Packed.json(machine.run(router, "bridge", "-j", "link"))) {
        if (port.path("ifname").asText().startsWith("ft7-")) {
          states.add(port.path("state").asText());
        }
      }
    }
    assertThat(states).hasSize(6).containsOnly("forwarding", "blocking");
    assertThat(states).filteredOn("blocking"::equals).hasSize(1);
  }

  /** In the tunnel between two routers; hosts themselves know nothing of it. */
  @Test
  @Order(6)
  void segmentsOfTcpFitTheTunnelInBothFamilies() {
    List<List<String>> tunnel = List.of(List.of("lan", "fr8-1"));
    machine.ask("capture", Map.of("devices", tunnel));
    assertThat(
            new Questions()
                .add("office-opennebula", "tcp", "10.8.3.10", "office-lan")
                .add("office-opennebula", "tcp", "fd00:8:3::10", "office-lan")
                .wrong(machine))
        .isEmpty();
    JsonNode seen =
        machine
            .ask("captured", Map.of("devices", tunnel, "texts", List.copyOf(SEGMENTS.values())))
            .path("lan fr8-1")
            .path("seen");
    for (String family : List.of("IPv4", "IPv6")) {
      assertThat(seen.path(SEGMENTS.get(family)).asInt())
          .as("%s: the SYN and its answer", family)
          .isGreaterThanOrEqualTo(2);
      assertThat(seen.has(SEGMENTS.get(family + " whole"))).as(family).isFalse();
    }
    assertThat(machine.run("lan", "ip6tables", "-t", "mangle", "-S"))
        .contains("--clamp-mss-to-pmtu", "2001:db8:77::/48");
  }

  @Test
  @Order(20)
  void destroyingLeavesEveryRouterAsItWas() {
    federation.undo();

    assertThat(withoutComments(machine.run("lan", "ip6tables-save", "-t", "mangle")))
        .isEqualTo(withoutComments(mangle));
    for (String router : FourSites.ROUTERS) {
      assertThat(before.get(router).changes(MachineState.of(machine, router))).as(router).isEmpty();
    }
    assertThat(
            new Questions()
                .apart(lab(), lab())
                .apart(FourSites.OFFICE, FourSites.OFFICE)
                .wrong(machine))
        .isEmpty();
  }

  /** The comments are dates. */
  private static String withoutComments(String saved) {
    return saved
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(joining("\n"))
        .replaceAll("\\[\\d+:\\d+]", "");
  }
}
