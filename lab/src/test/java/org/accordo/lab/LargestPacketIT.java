package org.accordo.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accordo.lab.TunnelLine.Carrier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The largest packet that the planner promises passes undivided, and one byte more does not; {@code
 * lab/vm tables} writes all of them to {@code docs/packet-sizes.md}.
 */
@NeedsMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargestPacketIT {
  private static final Path PAGE = Packed.checkout("docs/packet-sizes.md");
  private static final int CONVERGED_SECONDS = 120;
  private static final int FRAMES = 10;

  /** IPv6 needs this much; below it, networks have IPv4 only. */
  private static final int LEAST_OF_SIX = 1280;

  private static final Map<TunnelLine, String> LINES = lines();

  private Machine machine;
  private Path folder;
  private final Map<TunnelLine, List<String>> rows = new LinkedHashMap<>();
  private final List<String> ruledOut = new ArrayList<>();

  private static Map<TunnelLine, String> lines() {
    Map<TunnelLine, String> lines = new LinkedHashMap<>();
    lines.put(TunnelLine.of("v4", 4, 1500), "1500, IPv4");
    lines.put(TunnelLine.of("v6", 6, 1500), "1500, IPv6");
    lines.put(TunnelLine.of("low", 4, 1280), "1280, IPv4");
    lines.put(TunnelLine.of("high", 4, 9000), "9000, IPv4");
    lines.put(
        new TunnelLine("mixed", 4, 9000, 1480, 1500, 1500),
        "9000 and 1500 with 1480 between, IPv4");
    return lines;
  }

  @BeforeAll
  void build(@TempDir Path temporary) {
    folder = temporary;
    machine = Machine.start(folder, 0);
    Topology topology = new Topology();
    List<String> hosts = new ArrayList<>();
    for (TunnelLine line : LINES.keySet()) {
      line.addTo(topology);
      hosts.addAll(line.hosts());
      rows.put(line, new ArrayList<>());
    }
    topology.build(machine);
    machine.ask("host", Map.of("names", hosts));
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

  @ParameterizedTest
  @EnumSource
  void whatIsPromisedPassesAndOneByteMoreDoesNot(Carrier carrier) {
    List<PlanCommands> applied = new ArrayList<>();
    Questions passing = new Questions();
    Questions tooLarge = new Questions();
    for (TunnelLine line : LINES.keySet()) {
      boolean six = line.first() > LEAST_OF_SIX && line.path() > LEAST_OF_SIX;
      PlanCommands plan = PlanCommands.of(machine, line.description(folder, "lean", carrier, six));
      plan.apply();
      applied.add(plan);
      assertThat(plan.plan().at("/pairs/0/encrypted").asBoolean())
          .isEqualTo(carrier != Carrier.GRE);
      for (JsonNode network : plan.plan().path("networks")) {
        int mtu = network.path("mtu").asInt();
        int id = network.path("id").asInt();
        for (String address : line.addresses(id, 2)) {
          if (!address.contains(":") || (mtu >= LEAST_OF_SIX && six)) {
            passing.add(line.host(id, 1), "udp", address, line.host(id, 2), mtu);
            tooLarge.add(line.host(id, 1), "udp", address, "nobody", mtu + 1);
          }
        }
        if (carrier != Carrier.WIREGUARD || !network.path("gre").asBoolean()) {
          rows.get(line)
              .add(row(LINES.get(line), words(carrier), network.path("mode").asText(), mtu));
        }
      }
      plan.plan()
          .path("ruledOut")
          .forEach(why -> ruledOut.add("- " + LINES.get(line) + ": " + why.asText() + "\n"));
    }
    assertThat(passing.wrongAfter(machine, CONVERGED_SECONDS)).isEmpty();
    assertThat(tooLarge.wrong(machine)).isEmpty();
    assertThat(passing.wrong(machine)).isEmpty();
    applied.forEach(PlanCommands::undo);
  }

  private static String row(String underlay, String carrier, String mode, int mtu) {
    return "| %s | %s | %s | %d | yes | no |%n".formatted(underlay, carrier, mode, mtu);
  }

  private static String words(Carrier carrier) {
    return switch (carrier) {
      case GRE_IN_WIREGUARD -> "GRE in WireGuard";
      case WIREGUARD -> "WireGuard";
      case GRE -> "GRE, not encrypted";
    };
  }

  /** What says NOT ENCRYPTED is so, and what does not is not. */
  @Test
  void onlyWithoutWireGuardIsWhatHostsSendReadOnTheWay() {
    TunnelLine line = LINES.keySet().iterator().next();
    for (Carrier carrier : List.of(Carrier.GRE_IN_WIREGUARD, Carrier.GRE)) {
      PlanCommands plan = PlanCommands.of(machine, line.description(folder, "lean", carrier, true));
      assertThat(plan.plan().path("warnings").toString().contains("NOT ENCRYPTED"))
          .isEqualTo(carrier == Carrier.GRE);
      plan.apply();
      assertThat(
              new Questions()
                  .among(line.members(TunnelLine.BRIDGED), "udp")
                  .among(line.members(TunnelLine.ROUTED), "udp")
                  .wrongAfter(machine, CONVERGED_SECONDS))
          .isEmpty();
      String text = HexFormat.of().formatHex("what the host says".getBytes(US_ASCII));
      List<List<String>> wire = List.of(List.of(line.name(), "to1"));
      machine.ask("capture", Map.of("devices", wire));
      machine.ask(
          "flood",
          Map.of(
              "from",
              line.host(TunnelLine.BRIDGED, 1),
              "device",
              "eth0",
              "text",
              text,
              "to",
              List.of("ffffffffffff"),
              "count",
              FRAMES));
      JsonNode seen =
          machine
              .ask("captured", Map.of("devices", wire, "texts", List.of(text)))
              .path(line.name() + " to1");
      assertThat(seen.path("frames").asInt()).isGreaterThanOrEqualTo(FRAMES);
      assertThat(seen.path("seen").path(text).asInt())
          .isEqualTo(carrier == Carrier.GRE ? FRAMES : 0);
      plan.undo();
    }
  }

  private String page() {
    StringBuilder table = new StringBuilder();
    rows.values().forEach(all -> all.forEach(table::append));
    return """
        # Largest packets

        Made by `lab/vm tables` on %s with kernel %s%s.

        What `accordo federation plan` promises for two agents with one bridged and one routed network, or one routed
        network alone, and what passed: hosts sent UDP packets of exactly this size, which nobody was allowed to divide,
        over IPv4 and, where it fits, IPv6, and were answered with as many bytes; then one byte more. The routers dropped
        every piece of a packet, as many networks do, so nothing passed in pieces either.

        | underlay | carried by | network | promised | passes | one byte more |
        |---|---|---|---|---|---|
        %s
        Where a routed network alone needs GRE all the same:

        %s"""
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            machine.kernel(),
            machine.isVirtual() ? ", in the virtual machine" : "",
            table,
            String.join("", ruledOut));
  }
}
