package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accordo.cli.demo.Program;
import org.accordo.driver.api.IpPrefix;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two sites with the same network that share no segment negotiate a link through the internet
 * between them, one from behind a NAT, the other also with a companion of its border router.
 */
@NeedsMachine
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TunnelLinkIT {
  /** A handshake that was lost is repeated after 5 s; the emulation is slow. */
  private static final int UP_SECONDS = 60;

  private static final long HOST = 10;

  private Machine machine;
  private TunnelSites sites;

  @BeforeAll
  void build(@TempDir Path folder) {
    machine = Machine.start(folder, TunnelSites.ALL_ROUTERS.size());
    sites = new TunnelSites(machine, folder);
  }

  @AfterAll
  void stop() {
    try {
      if (sites != null) {
        sites.close();
      }
    } finally {
      if (machine != null) {
        machine.close();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "wireguard, 1440, south",
    "gre-over-wireguard, 1392, south",
    "wireguard, 1440, companion"
  })
  void hostsAreAnsweredByTheRightOnesAndWithdrawingLeavesNothing(
      String kind, int mtu, String responder) throws IOException {
    sites.serve(kind, responder.equals(TunnelSites.COMPANION));
    Map<String, MachineState> before = new LinkedHashMap<>();
    TunnelSites.ALL_ROUTERS.forEach(router -> before.put(router, MachineState.of(machine, router)));

    JsonNode negotiation = asked("negotiate", "north", "south");

    assertThat(negotiation.path("state").asText()).isEqualTo("active");
    JsonNode agreement = negotiation.path("agreement");
    JsonNode tunnel = agreement.at("/link/tunnel");
    assertThat(tunnel.path("kind").asText()).isEqualTo(kind);
    assertThat(tunnel.path("initiator").has("endpoint")).as("north is behind NAT").isFalse();
    String south = seen(agreement, "responderNetworks");
    String north = seen(agreement, "initiatorNetworks");
    assertThat(
            new Questions()
                .add("north-host", "udp", south, "south-host")
                .add("south-host", "udp", north, "north-host")
                .wrongAfter(machine, UP_SECONDS))
        .isEmpty();
    assertThat(
            new Questions()
                .add("north-host", "tcp", south, "south-host")
                .add("south-host", "tcp", north, "north-host")
                .add("north-host", "udp", "10.0.0.10", "north-host")
                .add("south-host", "udp", "10.0.0.10", "south-host")
                .add("north-host", "udp", south, "south-host", mtu)
                .add("south-host", "udp", north, "north-host", mtu)
                .add("north-host", "udp", south, "nobody", mtu + 1)
                .wrong(machine))
        .isEmpty();
    privateKeysAreOnTheirRoutersAlone(List.of("north", responder));
    assertThat(machine.run("south", "ip", "-o", "link", "show", "type", "wireguard").isEmpty())
        .as("south has no tunnel of its own")
        .isEqualTo(responder.equals(TunnelSites.COMPANION));

    asked("teardown", "south", negotiation.path("id").asText());

    before.forEach(
        (router, state) ->
            assertThat(state.changes(MachineState.of(machine, router))).as(router).isEmpty());
  }

  private JsonNode asked(String command, String site, String argument) {
    Program run = sites.ask(command, site, argument);
    assertThat(run.status())
        .as("%s %s%n%s%n%s", run.out(), run.err(), sites.log("north"), sites.log("south"))
        .isZero();
    return Packed.json(run);
  }

  private static String seen(JsonNode agreement, String side) {
    String prefix = agreement.path(side).path(0).path("seen").asText();
    return IpPrefix.parse(prefix).host(HOST).toString();
  }

  private void privateKeysAreOnTheirRoutersAlone(List<String> routers) throws IOException {
    for (String router : routers) {
      String key = Files.readString(sites.privateKey(router)).strip();
      assertThat(machine.run(router, "wg", "show", "neg0", "private-key").strip()).isEqualTo(key);
      for (Path file : sites.files()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(text.contains(key)).as("the private key of %s in %s", router, file).isFalse();
      }
    }
  }
}
