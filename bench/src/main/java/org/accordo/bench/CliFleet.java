package org.accordo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.app.agent.Secrets;
import org.accordo.boot.config.SiteReader;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.StaticRoute;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.plugin.DriverPlugins;
import org.accordo.simulator.Kind;
import org.accordo.simulator.Options;
import org.accordo.simulator.SimulatedRouter;
import org.accordo.site.SiteOverrides;
import org.accordo.store.AgentLedger;
import org.accordo.store.Database;
import org.accordo.transport.cli.CliDevices;

/** How long an agent takes for hundreds of command lines that take their time. */
final class CliFleet implements Measurement {
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final int ROUTERS = 500;
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "cli";
  }

  @Override
  public String title() {
    return "500 command lines at once";
  }

  @Override
  public String method() {
    return """
        One agent with the IOS-XE driver, its ledger in SQLite on disk, and 500 simulated routers in
        the same process, whose every answer is 200 ms late. To apply one route takes SSH login,
        terminal settings, a look for somebody else's route and for the archive, configuration with a
        revert timer, a look at the result, confirmation and saving. "One alone" is the median of five
        routers one after the other, warm. Then 100 are asked for at the same moment, once more
        together with a router that never answers a command, and at the end all 500. Memory is that of
        the one process, routers included, with a heap of at most 512 MiB.""";
  }

  @Override
  public List<Row> run(Bench bench) throws IOException, InterruptedException {
    Map<String, SimulatedRouter> routers = new LinkedHashMap<>();
    Path file = bench.work().resolve("cli-fleet.yaml");
    try (Database database = Database.open(bench.work().resolve("cli-fleet.db"))) {
      IntStream.rangeClosed(1, ROUTERS).forEach(n -> routers.put("r" + n, start("r" + n)));
      List<String> names = List.copyOf(routers.keySet());
      routers.put(Fleet.HANGING, start(Fleet.HANGING));
      routers.get(Fleet.HANGING).faults().hang("terminal width");
      bench.progress(ROUTERS + " routers answer");
      Files.writeString(file, site(routers), StandardCharsets.UTF_8);
      ConfigurationAgent agent =
          new ConfigurationAgent(
              SiteReader.read(file, SiteOverrides.none()),
              DriverPlugins.load(List.of(bench.home().resolve("drivers"))),
              new CliDevices(new OnePassword(), ANSWER_TIMEOUT),
              new AgentLedger(database),
              new OnePassword(),
              Clock.systemUTC());
      return new Fleet(agent, names, () -> lines(routers), CliFleet::route, bench).rows();
    } finally {
      routers.values().forEach(SimulatedRouter::close);
    }
  }

  private static SimulatedRouter start(String name) {
    return SimulatedRouter.start(Kind.IOS_XE, Options.usual().hostname(name).latency(LATENCY));
  }

  private static int lines(Map<String, SimulatedRouter> routers) {
    return routers.values().stream().mapToInt(SimulatedRouter::takeLines).sum();
  }

  private static Intent route(int number) {
    return StaticRoute.of(
        IpPrefix.parse("203.0." + number + ".0/24"), NextHop.via(IpAddress.parse("198.51.100.9")));
  }

  private static String site(Map<String, SimulatedRouter> routers) {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: accordo/v1
            site: fleet
            networks: [10.0.0.0/24]
            border: {router: r1, outside: GigabitEthernet1, inside: GigabitEthernet2}
            pools:
              link: [10.128.0.0/10]
              remap: [10.192.0.0/10]
            routers:
            """);
    routers.forEach(
        (name, router) -> {
          text.append("  ").append(name).append(":\n    driver: cisco-iosxe\n    connect:\n");
          text.append("      {transport: ssh-cli, host: 127.0.0.1, port: ").append(router.port());
          text.append(", user: accordo, password: any,\n       host-key: '");
          text.append(router.hostKey()).append("'}\n");
        });
    return text.toString();
  }

  /** The password of every router. */
  private static final class OnePassword implements Secrets {
    @Override
    public byte[] value(SecretRef secret) {
      return "accordo".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public WireGuardKey wireGuardPublicKey(SecretRef privateKey) {
      throw new IllegalStateException("no tunnels here");
    }
  }
}
