package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.accordo.cli.demo.Program;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The federation of {@link FederationIT} as in production: commands and agents are outside, and
 * reach the routers over SSH.
 */
@NeedsMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FederationOverSshIT {
  private static final Path DESCRIPTION = Packed.checkout("examples/federation/four-sites.yaml");

  /** Spanning tree lets a port listen and learn for 15 s each; the emulation is slow. */
  private static final int CONVERGED_SECONDS = 120;

  /** A bridge that learns anew stays closed for thirty; the emulation itself stumbles. */
  private static final double LONGEST_SILENCE_SECONDS = 5;

  private static final String INCOMPLETE = "incomplete, a repeat does the rest";
  private static final int REPEATS = 8;

  private Machine machine;
  private RouterAgents agents;
  private final Map<String, MachineState> before = new LinkedHashMap<>();

  /** What the machine's own connections and the underlay carried while keys were made and set. */
  private JsonNode carried;

  /** Those of all processes meanwhile. */
  private final StringBuilder commandLines = new StringBuilder();

  @BeforeAll
  void build(@TempDir Path folder) throws IOException {
    machine = Machine.start(folder, FourSites.ROUTERS.size());
    FourSites.build(machine);
    List<String> hosts = new ArrayList<>(FourSites.LAB.keySet());
    hosts.addAll(FourSites.OFFICE.keySet());
    machine.ask("host", Map.of("names", hosts));
    FourSites.ROUTERS.forEach(router -> before.put(router, MachineState.of(machine, router)));
    agents = RouterAgents.start(machine, Files.createDirectory(folder.resolve("agents")));
    String all = Files.readString(DESCRIPTION);
    agents.description("three", without(all, "virtual"));
    String everywhere =
        all.replace(
            "      - {agent: lan, port: eth1}\n",
            "      - {agent: lan, port: eth1}\n      - {agent: virtual, port: eth1}\n");
    agents.description("four", everywhere);
    agents.description(
        "rerouted",
        everywhere.replace(
            "links:\n", "links:\n  - {between: [opennebula, lan], active: false}\n"));

    machine.ask("watch", Map.of());
    List<List<String>> wires = wires();
    machine.ask("capture", Map.of("devices", wires));
    federation("apply", "three");
    machine
        .ask("watched", Map.of())
        .path("lines")
        .forEach(line -> commandLines.append(line.asText()).append('\n'));
    List<String> keys = new ArrayList<>();
    privateKeys().forEach(key -> keys.addAll(forms(key)));
    carried = machine.ask("captured", Map.of("devices", wires, "texts", keys));
    PlanCommands.neighbours(machine, PlanCommands.plan(agents.description("three")));
  }

  /** Without all lines that name an agent. */
  private static String without(String text, String agent) {
    return String.join(
        "\n",
        text.lines().filter(line -> !line.contains(agent) && !line.equals("links:")).toList());
  }

  private List<List<String>> wires() {
    List<List<String>> wires = new ArrayList<>();
    wires.add(List.of("", machine.isVirtual() ? "eth0" : "lo"));
    // The fourth router is not there yet.
    FourSites.ROUTERS.subList(0, 3).forEach(router -> wires.add(List.of(router, "eth0")));
    return wires;
  }

  /** Emulation can be too slow for a login; what is incomplete then, a repeat does. */
  private void federation(String... words) {
    List<String> line = new ArrayList<>(List.of("federation"));
    line.addAll(List.of(words));
    line.set(2, agents.description(words[1]).toString());
    Program run = Packed.run(line.toArray(String[]::new));
    for (int repeat = 0; repeat < REPEATS && run.out().contains(INCOMPLETE); repeat++) {
      System.out.println(run.out());
      run = Packed.run(line.toArray(String[]::new));
    }
    System.out.println(run.out());
    assertThat(run.status()).as(run.out() + run.err()).isZero();
  }

  @AfterAll
  void stop() {
    if (agents != null) {
      agents.close();
    }
    if (machine != null) {
      machine.close();
    }
  }

  private static Map<String, List<String>> withoutFourth(Map<String, List<String>> hosts) {
    Map<String, List<String>> three = new LinkedHashMap<>(hosts);
    three.keySet().removeIf(host -> host.endsWith("-virtual"));
    return three;
  }

  @Test
  @Order(1)
  void hostsOfEachNetworkAreAnsweredByTheRightOnes() {
    assertThat(
            new Questions()
                .among(withoutFourth(FourSites.LAB), "udp")
                .among(withoutFourth(FourSites.OFFICE), "udp")
                .wrongAfter(machine, CONVERGED_SECONDS))
        .isEmpty();
    assertThat(
            new Questions()
                .among(withoutFourth(FourSites.LAB), "tcp")
                .among(withoutFourth(FourSites.OFFICE), "tcp")
                .wrong(machine))
        .isEmpty();
  }

  @Test
  @Order(2)
  void privateKeysAreNowhereButWhereTheyBelong() throws IOException {
    List<String> keys = privateKeys();
    assertThat(keys).hasSize(3).doesNotHaveDuplicates();
    StringBuilder written = new StringBuilder();
    for (Path file : agents.files()) {
      written.append(Files.readString(file, StandardCharsets.ISO_8859_1));
    }
    assertThat(commandLines.toString()).contains("wg set wg0 ");
    String three = agents.description("three").toString();
    String shown = Packed.run("federation", "plan", three, "--commands").out();
    shown += Packed.run("federation", "show", three).out();
    for (String key : keys) {
      for (String form : List.of(key, key.substring(0, 40))) {
        assertThat(written.indexOf(form)).as("in stores and logs").isNegative();
        assertThat(commandLines.indexOf(form) >= 0).as("in arguments of programs").isFalse();
        assertThat(shown.contains(form)).as("in what is shown").isFalse();
      }
    }
    for (JsonNode wire : carried) {
      assertThat(wire.path("frames").asInt()).isPositive();
      assertThat(wire.path("seen")).isEmpty();
    }
  }

  /** Those that the agents made, in WireGuard's own form. */
  private List<String> privateKeys() throws IOException {
    List<String> keys = new ArrayList<>();
    for (String router : FourSites.ROUTERS) {
      try (Stream<Path> secrets = Files.walk(agents.secrets(router))) {
        for (Path secret : secrets.filter(Files::isRegularFile).toList()) {
          String text = Files.readString(secret).strip();
          if (text.length() == 44) {
            keys.add(text);
          }
        }
      }
    }
    return keys;
  }

  /** As text and as bytes, in hexadecimal. */
  private static List<String> forms(String key) {
    HexFormat hex = HexFormat.of();
    return List.of(
        hex.formatHex(key.getBytes(StandardCharsets.US_ASCII)),
        hex.formatHex(Base64.getDecoder().decode(key)));
  }

  /** It knows everything that is public, and nobody was told its key. */
  @Test
  @Order(3)
  void whomTheManagerDoesNotKnowIsNotHeard() {
    String peer = machine.run("opennebula", "wg", "show", "wg0", "public-key").strip();
    machine.script(
        "stranger",
        "ip link add dev wg0 type wireguard; wg genkey | wg set wg0 private-key /dev/stdin\n"
            + "wg set wg0 peer "
            + peer
            + " endpoint 203.0.113.1:51820 allowed-ips fe80::1/128\n"
            + "ip addr add fe80::2/64 dev wg0 nodad; ip link set dev wg0 up\n"
            + "ip link add dev ft7 type ip6gretap local fe80::2 remote fe80::1 dev wg0 key 7\n"
            + "ip link set dev ft7 up; ip addr add 10.7.0.99/24 dev ft7");
    assertThat(
            new Questions()
                .add("stranger", "udp", "10.7.0.11", "nobody")
                .add("stranger", "udp", "10.7.0.31", "nobody")
                .wrong(machine))
        .isEmpty();
    assertThat(machine.run("stranger", "wg", "show", "wg0", "latest-handshakes"))
        .isEqualTo(peer + "\t0\n");
    assertThat(machine.run("stranger", "wg", "show", "wg0", "transfer")).startsWith(peer + "\t0\t");
    assertThat(machine.run("internet", "ping", "-c", "1", "203.0.113.9"))
        .contains(" 0% packet loss");
  }

  @Test
  @Order(4)
  void addingTheFourthSiteDoesNotInterruptTheOthers() {
    Map<String, List<String>> transfers =
        Map.of(
            "bridged", List.of("lab-opennebula", "lab-lan", "10.7.0.31"),
            "to a neighbour", List.of("lab-lan", "web1", "10.7.0.21"),
            "routed", List.of("office-opennebula", "office-lan", "10.8.3.10"),
            "routed, IPv6", List.of("office-lan", "office-aws", "fd00:8:2::10"));
    transfers.forEach(this::transfer);
    federation("apply", "four");
    assertThat(
            new Questions()
                .among(FourSites.LAB, "udp")
                .among(FourSites.OFFICE, "udp")
                .wrongAfter(machine, CONVERGED_SECONDS))
        .isEmpty();

    for (String name : transfers.keySet()) {
      assertThat(transferred(name).path("longest").asDouble())
          .as("longest silence, %s", name)
          .isLessThan(LONGEST_SILENCE_SECONDS);
    }
  }

  @Test
  @Order(5)
  void aNewKeyPausesItsOwnConnectionsOnly() {
    String old = machine.run("aws", "wg", "show", "wg0", "public-key").strip();
    Map<String, List<String>> others =
        Map.of(
            "others", List.of("office-opennebula", "office-lan", "10.8.3.10"),
            "others, IPv6", List.of("office-virtual", "office-opennebula", "fd00:8:1::10"));
    Map<String, List<String>> own =
        Map.of("its own", List.of("office-lan", "office-aws", "10.8.2.10"));
    others.forEach(this::transfer);
    own.forEach(this::transfer);

    federation("rotate-keys", "four", "--agent", "aws");

    String next = machine.run("aws", "wg", "show", "wg0", "public-key").strip();
    assertThat(next).isNotEqualTo(old);
    for (String router : List.of("opennebula", "lan", "virtual")) {
      assertThat(machine.run(router, "wg", "show", "wg0", "peers"))
          .contains(next)
          .doesNotContain(old);
    }
    assertThat(
            new Questions()
                .among(FourSites.LAB, "udp")
                .among(FourSites.OFFICE, "udp")
                .wrongAfter(machine, CONVERGED_SECONDS))
        .isEmpty();
    for (String name : others.keySet()) {
      assertThat(transferred(name).path("longest").asDouble())
          .as("longest silence, %s", name)
          .isLessThan(LONGEST_SILENCE_SECONDS);
    }
    // It ends only when all that was sent has arrived.
    transferred("its own");
  }

  private void transfer(String name, List<String> ends) {
    machine.ask(
        "transfer",
        Map.of(
            "name",
            name,
            "from",
            ends.get(0),
            "to",
            ends.get(1),
            "address",
            ends.get(2),
            "rate",
            100_000));
  }

  private JsonNode transferred(String name) {
    JsonNode transfer = machine.ask("transferred", Map.of("name", name));
    System.out.println("Meanwhile: " + name + " " + transfer);
    assertThat(transfer.path("failure").asText()).as(name).isEmpty();
    assertThat(transfer.path("received").asLong()).as(name).isPositive();
    return transfer;
  }

  @Test
  @Order(6)
  void withoutALinkAnotherWayIsTaken() {
    assertThat(machine.run("opennebula", "ip", "route", "show", "vrf", "fv8", "10.8.3.0/24"))
        .contains("dev fr8-3 ");

    federation("apply", "rerouted");

    assertThat(machine.run("opennebula", "ip", "route", "show", "vrf", "fv8", "10.8.3.0/24"))
        .contains("dev fr8-2 ");
    assertThat(machine.run("opennebula", "ip", "-o", "link"))
        .doesNotContain(" ft7-3@", " fr8-3@")
        .contains(" ft7-2@");
    assertThat(
            new Questions()
                .among(FourSites.LAB, "udp")
                .among(FourSites.OFFICE, "udp")
                .wrongAfter(machine, CONVERGED_SECONDS))
        .isEmpty();
  }

  @Test
  @Order(7)
  void whatIsPromisedPassesAndAnUnderlayThatIsNarrowerIsFoundAndMeasured() {
    JsonNode paths = probed(0);
    assertThat(paths).hasSizeGreaterThan(10);
    for (JsonNode path : paths) {
      assertThat(path.path("verdict").asText()).as(path.toString()).isEqualTo("passed");
      assertThat(path.path("measured").asInt()).isEqualTo(path.path("promised").asInt());
    }

    machine.run("internet", "ip", "link", "set", "dev", "to3", "mtu", "1400");
    List<String> measured = new ArrayList<>();
    for (JsonNode path : probed(5)) {
      boolean ofLan = List.of(path.path("from").asText(), path.path("to").asText()).contains("lan");
      assertThat(path.path("verdict").asText())
          .as(path.toString())
          .isEqualTo(ofLan ? "too-narrow" : "passed");
      if (ofLan && !path.has("network")) {
        // What comes in by a veth may be longer by a VLAN's tag than its MTU.
        int most = path.path("from").asText().equals("lan") ? 1404 : 1400;
        assertThat(path.path("measured").asInt()).isEqualTo(most);
        assertThat(path.at("/problem/code").asText()).isEqualTo("path-too-narrow");
        assertThat(path.at("/problem/hint").asText())
            .startsWith("Say mtu: " + most + " for the link");
        measured.add(path.path("from").asText());
      }
    }
    assertThat(measured).containsExactlyInAnyOrder("aws", "lan");
    machine.run("internet", "ip", "link", "set", "dev", "to3", "mtu", "1500");
  }

  private JsonNode probed(int status) {
    Program run =
        Packed.run(
            "federation",
            "show",
            agents.description("rerouted").toString(),
            "--probe",
            "--output",
            "json");
    assertThat(run.status()).as(run.out() + run.err()).isEqualTo(status);
    return Packed.json(run).path("paths");
  }

  @Test
  @Order(8)
  void destroyingLeavesEveryRouterAsItWas() {
    federation("destroy", "rerouted");

    for (String router : FourSites.ROUTERS) {
      assertThat(before.get(router).changes(MachineState.of(machine, router))).as(router).isEmpty();
    }
    assertThat(
            new Questions()
                .apart(FourSites.LAB, FourSites.LAB)
                .apart(FourSites.OFFICE, FourSites.OFFICE)
                .wrong(machine))
        .isEmpty();
  }
}
