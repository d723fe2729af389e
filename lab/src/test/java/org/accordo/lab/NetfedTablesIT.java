package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.accordo.lab.TunnelLine.Carrier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tables 2 and 3 of the NetFed paper, its settings beside ours, in one machine at the same time;
 * {@code lab/vm tables} writes them to {@code docs/netfed-tables.md}.
 */
@NeedsMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NetfedTablesIT {
  private static final Path PAGE = Packed.checkout("docs/netfed-tables.md");
  private static final long MEBIBYTE = 1 << 20;
  private static final long PAYLOAD = 32 * MEBIBYTE;

  /** What a line of 10 Mb/s takes seven seconds for. */
  private static final long SHORT_PAYLOAD = 8 * MEBIBYTE;

  private static final int ROUNDS = 3;

  private static final String DIRECT = "direct";
  private static final String DIRECT_ADDRESS = "10.9.2.2";
  private static final int CONVERGED_SECONDS = 120;
  private static final int PINGS = 25;

  /** One byte more or less often costs nothing, since WireGuard fills messages up to blocks. */
  private static final List<Integer> PING_SIZES = List.of(984, 988, 992, 996);

  private static final Pattern ROUND_TRIP = Pattern.compile("time=([0-9.]+) ms");
  private static final TunnelLine NETFED = TunnelLine.of("netfed", 4, 1500);
  private static final TunnelLine OURS = TunnelLine.of("lean", 4, 1500);
  private static final TunnelLine PLAIN = TunnelLine.of("plain", 4, 1500);
  private static final List<TunnelLine> PAIR = List.of(NETFED, OURS);
  private static final List<TunnelLine> ALL = List.of(NETFED, OURS, PLAIN);
  private static final List<Integer> NETWORKS = List.of(TunnelLine.BRIDGED, TunnelLine.ROUTED);

  private Machine machine;
  private final StringBuilder bytes = new StringBuilder();
  private final StringBuilder throughput = new StringBuilder();
  private final StringBuilder latency = new StringBuilder();

  /** By network: what the two lines measured last. */
  private final Map<String, Wire> wires = new LinkedHashMap<>();

  /**
   * What one transfer took.
   *
   * @param between bytes on the agents' underlay, both directions
   * @param inside bytes inside of WireGuard
   */
  private record Wire(long between, long inside) {}

  @BeforeAll
  void build(@TempDir Path folder) {
    machine = Machine.start(folder, 0);
    Topology topology = new Topology();
    NETFED.addTo(topology);
    OURS.addTo(topology);
    PLAIN.addTo(topology);
    for (int site = 1; site <= 2; site++) {
      topology
          .link("direct-" + site, "eth0", DIRECT, "to" + site)
          .in(DIRECT, "addr add 10.9." + site + ".1/24 dev to" + site)
          .in(
              "direct-" + site,
              "addr add 10.9." + site + ".2/24 dev eth0",
              "route add default via 10.9." + site + ".1");
    }
    topology.script(DIRECT, FourSites.forwarding()).build(machine);
    List<String> hosts = new ArrayList<>(NETFED.hosts());
    hosts.addAll(OURS.hosts());
    hosts.addAll(PLAIN.hosts());
    machine.ask("host", Map.of("names", hosts));
    PlanCommands.of(machine, NETFED.description(folder, "netfed", Carrier.GRE_IN_WIREGUARD, true))
        .apply();
    PlanCommands.of(machine, OURS.description(folder, "lean", Carrier.GRE_IN_WIREGUARD, true))
        .apply();
    PlanCommands.of(machine, PLAIN.description(folder, "lean", Carrier.WIREGUARD, true)).apply();
    for (TunnelLine line : List.of(NETFED, OURS)) {
      for (int site = 1; site <= 2; site++) {
        int mtu = line.equals(OURS) ? 1378 : 1350;
        machine.run(
            line.host(TunnelLine.BRIDGED, site),
            "ip",
            "link",
            "set",
            "dev",
            "eth0",
            "mtu",
            Integer.toString(mtu));
      }
      Questions questions = new Questions();
      NETWORKS.forEach(network -> questions.among(line.members(network), "udp"));
      assertThat(questions.wrongAfter(machine, CONVERGED_SECONDS)).isEmpty();
    }
    assertThat(
            new Questions()
                .among(PLAIN.members(TunnelLine.ROUTED), "udp")
                .wrongAfter(machine, CONVERGED_SECONDS))
        .isEmpty();
    packetsAsOnAWire();
  }

  /** What a host or router joins or divides itself would be counted as one packet. */
  private void packetsAsOnAWire() {
    List<List<String>> devices = new ArrayList<>();
    for (TunnelLine line : List.of(NETFED, OURS, PLAIN)) {
      line.hosts().forEach(host -> devices.add(List.of(host, "eth0")));
      for (int site = 1; site <= 2; site++) {
        for (String device : List.of("eth0", "eth1", "eth2", "wg0")) {
          devices.add(List.of(line.router(site), device));
        }
        devices.add(List.of(line.name(), "to" + site));
      }
    }
    for (int site = 1; site <= 2; site++) {
      devices.add(List.of("direct-" + site, "eth0"));
      devices.add(List.of(DIRECT, "to" + site));
    }
    machine.ask("wire", Map.of("devices", devices));
  }

  @AfterAll
  void stop() throws IOException {
    if (machine == null) {
      return;
    }
    if (Boolean.getBoolean("accordo.tables.write")) {
      Files.writeString(PAGE, page());
    }
    machine.close();
  }

  @Test
  @Order(1)
  void fewerBytesBetweenAgents() {
    long direct = direct();
    bytes.append(row("host to host, no federation", "100 %", direct, direct, direct));
    for (int network : NETWORKS) {
      measure(network == TunnelLine.BRIDGED ? PAIR : ALL, network);
      String mode = network == TunnelLine.BRIDGED ? "bridged" : "routed";
      boolean bridged = network == TunnelLine.BRIDGED;
      Wire theirs = wires.get("netfed");
      Wire own = wires.get("lean");
      bytes.append(
          row(
              mode + ", inside of WireGuard",
              bridged ? "+3.9 %" : "+3.2 %",
              theirs.inside(),
              own.inside(),
              direct));
      bytes.append(
          row(
              mode + ", between agents",
              bridged ? "+17.0 %" : "+15.1 %",
              theirs.between(),
              own.between(),
              direct));
      if (!bridged) {
        Wire plain = wires.get("plain");
        bytes.append(
            row(
                "routed, one network without GRE, between agents",
                "",
                theirs.between(),
                plain.between(),
                direct));
        assertThat(plain.between()).as("without GRE").isLessThan(own.between());
      }
      assertThat(own.inside()).as("%s, inside", mode).isLessThan(theirs.inside());
      assertThat(own.between()).as("%s, between agents", mode).isLessThan(theirs.between());
    }
  }

  private long direct() {
    List<List<String>> device = List.of(List.of("direct-1", "eth0"));
    long before = total(counters(device).get(0));
    transfer(DIRECT, "direct-1", "direct-2", DIRECT_ADDRESS, PAYLOAD);
    received(DIRECT, PAYLOAD);
    return total(counters(device).get(0)) - before;
  }

  private void measure(List<TunnelLine> lines, int network) {
    List<List<String>> devices = new ArrayList<>();
    for (TunnelLine line : lines) {
      devices.add(List.of(line.router(1), "eth0"));
      devices.add(List.of(line.router(1), "wg0"));
    }
    List<JsonNode> before = counters(devices);
    for (TunnelLine line : lines) {
      transfer(
          line.name(),
          line.host(network, 1),
          line.host(network, 2),
          line.addresses(network, 2).get(0),
          PAYLOAD);
    }
    lines.forEach(line -> received(line.name(), PAYLOAD));
    List<JsonNode> after = counters(devices);
    for (int number = 0; number < lines.size(); number++) {
      wires.put(
          lines.get(number).name(),
          new Wire(
              total(after.get(2 * number)) - total(before.get(2 * number)),
              total(after.get(2 * number + 1)) - total(before.get(2 * number + 1))));
    }
  }

  private List<JsonNode> counters(List<List<String>> devices) {
    List<JsonNode> counters = new ArrayList<>();
    machine.ask("counters", Map.of("devices", devices)).path("devices").forEach(counters::add);
    return counters;
  }

  private static long total(JsonNode counters) {
    return counters.path("in").asLong() + counters.path("out").asLong();
  }

  private void transfer(String name, String from, String to, String address, long payload) {
    machine.ask(
        "transfer",
        Map.of("name", name, "from", from, "to", to, "address", address, "bytes", payload));
  }

  private JsonNode received(String name, long payload) {
    JsonNode transfer = machine.ask("transferred", Map.of("name", name));
    assertThat(transfer.path("failure").asText()).isEmpty();
    assertThat(transfer.path("received").asLong()).isEqualTo(payload);
    return transfer;
  }

  /**
   * One transfer at a time, so that the emulation itself is not the bottleneck; the best of several
   * each, in turn, since whatever else this machine does only makes them slower.
   */
  @Test
  @Order(2)
  void moreThroughTheSameBottleneck() {
    List.of("netfed", "lean", "plain", DIRECT).forEach(line -> narrow(line, "10mbit", "2ms"));
    double direct = 0;
    Map<String, Double> best = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      direct = Math.max(direct, rate("direct-1", "direct-2", DIRECT_ADDRESS));
      for (int network : NETWORKS) {
        for (TunnelLine line : network == TunnelLine.BRIDGED ? PAIR : ALL) {
          best.merge(line.name() + network, rate(line, network), Math::max);
        }
      }
    }
    throughput.append(row("host to host, no federation", "100 %", direct, direct, direct));
    for (int network : NETWORKS) {
      boolean bridged = network == TunnelLine.BRIDGED;
      String mode = bridged ? "bridged" : "routed";
      double theirs = best.get("netfed" + network);
      double own = best.get("lean" + network);
      throughput.append(row(mode, bridged ? "-9 %" : "-8 %", theirs, own, direct));
      assertThat(own).as("Mb/s, %s", mode).isGreaterThan(theirs);
    }
    double theirs = best.get("netfed" + TunnelLine.ROUTED);
    double plain = best.get("plain" + TunnelLine.ROUTED);
    throughput.append(row("routed, one network without GRE", "", theirs, plain, direct));
    assertThat(plain).as("Mb/s, without GRE").isGreaterThan(best.get("lean" + TunnelLine.ROUTED));
  }

  private double rate(TunnelLine line, int network) {
    return rate(line.host(network, 1), line.host(network, 2), line.addresses(network, 2).get(0));
  }

  /** Mb/s of payload. */
  private double rate(String from, String to, String address) {
    transfer("bottleneck", from, to, address, SHORT_PAYLOAD);
    return SHORT_PAYLOAD
        * 8
        / received("bottleneck", SHORT_PAYLOAD).path("seconds").asDouble()
        / 1e6;
  }

  private static String row(String what, String paper, double theirs, double own, double direct) {
    return "| %s | %s | %s | %s |%n"
        .formatted(what, paper, megabits(theirs, direct), megabits(own, direct));
  }

  private static String megabits(double rate, double direct) {
    String megabits = String.format(Locale.ROOT, "%.2f Mb/s", rate);
    return rate == direct
        ? megabits + " (100 %)"
        : megabits + String.format(Locale.ROOT, " (%+.1f %%)", 100 * (rate - direct) / direct);
  }

  @Test
  @Order(3)
  void shorterRoundTrips() {
    List.of("netfed", "lean").forEach(line -> narrow(line, "128kbit", "6ms"));
    NETWORKS.forEach(this::roundTrips);
  }

  private void roundTrips(int network) {
    Map<TunnelLine, Double> shortest = new LinkedHashMap<>();
    for (int size : PING_SIZES) {
      Map<String, Object> pings = new LinkedHashMap<>();
      for (TunnelLine line : PAIR) {
        pings.put(
            line.host(network, 1),
            List.of(
                "ping",
                "-n",
                "-c",
                Integer.toString(PINGS),
                "-i",
                "0.2",
                "-s",
                Integer.toString(size),
                line.addresses(network, 2).get(0)));
      }
      JsonNode out = machine.ask("run_side_by_side", Map.of("commands", pings));
      for (TunnelLine line : PAIR) {
        String text = out.path(line.host(network, 1)).asText();
        shortest.merge(line, shortest(text) / PING_SIZES.size(), Double::sum);
      }
    }
    double theirs = shortest.get(NETFED);
    double own = shortest.get(OURS);
    latency.append(
        String.format(
            Locale.ROOT,
            "| %s | %.2f ms | %.2f ms |%n",
            network == TunnelLine.BRIDGED ? "bridged" : "routed",
            theirs,
            own));
    assertThat(own).as("round trip, network %s", network).isLessThan(theirs);
  }

  private static double shortest(String pings) {
    return ROUND_TRIP
        .matcher(pings)
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .min()
        .orElseThrow(() -> new AssertionError(pings));
  }

  private void narrow(String line, String rate, String delay) {
    for (int site = 1; site <= 2; site++) {
      machine.run(
          line,
          "tc",
          "qdisc",
          "replace",
          "dev",
          "to" + site,
          "root",
          "netem",
          "delay",
          delay,
          "rate",
          rate,
          "limit",
          "20000");
    }
  }

  private static String row(String what, String paper, long theirs, long own, long direct) {
    return "| %s | %s | %s | %s |%n"
        .formatted(what, paper, share(theirs, direct), share(own, direct));
  }

  private static String share(long bytes, long direct) {
    String mebibytes = String.format(Locale.ROOT, "%.2f MiB", bytes / (double) MEBIBYTE);
    return bytes == direct
        ? mebibytes + " (100 %)"
        : mebibytes + String.format(Locale.ROOT, " (+%.1f %%)", 100.0 * (bytes - direct) / direct);
  }

  private String page() {
    return """
        # NetFed's settings beside ours

        Made by `lab/vm tables` on %s with kernel %s%s.

        Tables 2 and 3 of the [NetFed](https://doi.org/10.1007/978-3-030-78198-9_2) paper, once more. Both columns were
        measured in the same run, at the same time, on lines of their own: the same description (two agents, an IPv4
        underlay of 1500 bytes, a bridged and a routed network) with `headers: netfed` and with `headers: lean`, applied
        with the commands that `accordo federation plan` shows. No interface joins or divides packets itself, so each is
        counted as on a wire. The paper's figures come from two clouds and are there to compare shares, not times.

        ## Bytes for %d MiB of TCP payload

        Both directions, with Ethernet headers; shares are relative to the same transfer between two hosts on one cable.

        | | paper | NetFed's settings | Accordo |
        |---|---|---|---|
        %s
        A single routed network needs no GRE; NetFed has it always, so that row compares with its routed one.

        ## Throughput of a bottleneck

        %d MiB of TCP payload through a line of 10 Mb/s and 2 ms each way (`tc` with `netem`, which counts Ethernet headers and
        drops nothing), one transfer after the other: payload divided by the time until the last byte of it came, the best of
        %d transfers each. The shares say what is lost against two hosts with the same line between them. From the sizes of
        packets alone these would be -9.2 and -8.4 %% bridged, -8.2 and -7.5 %% routed, and -4.1 %% without GRE. The bridged
        network loses more than that here, with either setting; why is not known.

        | | paper | NetFed's settings | Accordo |
        |---|---|---|---|
        %s
        ## Round trips

        The shortest of %d pings on a line of 128 kb/s and 6 ms each way, where a byte more takes 62 µs: slow enough to see
        what headers cost. WireGuard fills messages up to blocks of 16 bytes, so this is the mean of pings with 984, 988,
        992 and 996 bytes. The rest of the paper's table is about load and queues, which headers do not change.

        | | NetFed's settings | Accordo |
        |---|---|---|
        %s"""
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            machine.kernel(),
            machine.isVirtual() ? ", in the virtual machine" : "",
            PAYLOAD / MEBIBYTE,
            bytes,
            SHORT_PAYLOAD / MEBIBYTE,
            ROUNDS,
            throughput,
            PINGS,
            latency);
  }
}
