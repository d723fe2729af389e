package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest packet that the planner promises passes undivided, and one byte more does not. */
@NeedsMachine
class LargestPacketIT {
  private static final int CONVERGED_SECONDS = 120;

  /** IPv6 needs this much; below it, networks have IPv4 only. */
  private static final int LEAST_OF_SIX = 1280;

  static List<TunnelLine> lines() {
    return List.of(
        TunnelLine.of("v4", 4, 1500),
        TunnelLine.of("v6", 6, 1500),
        TunnelLine.of("low", 4, 1280),
        TunnelLine.of("high", 4, 9000),
        new TunnelLine("mixed", 4, 9000, 1480, 1500, 1500));
  }

  @Test
  void whatIsPromisedPassesAndOneByteMoreDoesNot(@TempDir Path folder) {
    try (Machine machine = Machine.start(folder, 0)) {
      Topology topology = new Topology();
      List<String> hosts = new ArrayList<>();
      for (TunnelLine line : lines()) {
        line.addTo(topology);
        hosts.addAll(line.hosts());
      }
      topology.build(machine);
      machine.ask("host", Map.of("names", hosts));
      Questions passing = new Questions();
      Questions tooLarge = new Questions();
      for (TunnelLine line : lines()) {
        boolean six = line.first() > LEAST_OF_SIX && line.path() > LEAST_OF_SIX;
        PlanCommands plan = PlanCommands.of(machine, line.description(folder, "lean", true, six));
        plan.apply();
        for (JsonNode network : plan.plan().path("networks")) {
          int id = network.path("id").asInt();
          int mtu = network.path("mtu").asInt();
          for (String address : line.addresses(id, 2)) {
            if (!address.contains(":") || (mtu >= LEAST_OF_SIX && six)) {
              passing.add(line.host(id, 1), "udp", address, line.host(id, 2), mtu);
              tooLarge.add(line.host(id, 1), "udp", address, "nobody", mtu + 1);
            }
          }
        }
      }
      assertThat(passing.wrongAfter(machine, CONVERGED_SECONDS)).isEmpty();
      assertThat(tooLarge.wrong(machine)).isEmpty();
      assertThat(passing.wrong(machine)).isEmpty();
    }
  }
}
