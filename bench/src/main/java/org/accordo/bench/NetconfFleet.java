package org.accordo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.app.agent.Secrets;
import org.accordo.boot.config.SiteReader;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.plugin.DriverPlugins;
import org.accordo.site.SiteOverrides;
import org.accordo.store.AgentLedger;
import org.accordo.store.Database;
import org.accordo.transport.netconf.NetconfDevices;

/** How long an agent takes for many routers that take their time, beside one of them. */
final class NetconfFleet implements Measurement {
  private static final Duration LATENCY = Duration.ofMillis(200);
  private static final int ROUTERS = 100;
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(15);

  @Override
  public String name() {
    return "netconf";
  }

  @Override
  public String title() {
    return "100 NETCONF routers at once";
  }

  @Override
  public String method() {
    return """
        One agent, its ledger in SQLite on disk, and 100 routers in the same process: SSH servers
        (Apache MINA SSHD) whose every NETCONF message is 200 ms late. To apply one address takes
        SSH login, hello, locks, edit, commit to be confirmed, a look at the running configuration,
        confirmation, unlocking and goodbye. "One alone" is the median of five routers one after the
        other, warm. Then all are asked for at the same moment, once more together with a router that
        says hello and then nothing, and all are withdrawn. Memory is that of the one process, servers
        included, with a heap of at most 512 MiB.""";
  }

  @Override
  public List<Row> run(Bench bench) throws IOException, InterruptedException {
    Path file = bench.work().resolve("netconf-fleet.yaml");
    try (SlowNetconf servers = new SlowNetconf(LATENCY);
        Database database = Database.open(bench.work().resolve("netconf-fleet.db"))) {
      Files.writeString(file, site(servers), StandardCharsets.UTF_8);
      ConfigurationAgent agent =
          new ConfigurationAgent(
              SiteReader.read(file, SiteOverrides.none()),
              DriverPlugins.load(List.of(bench.resource("netconf-fleet"))),
              new NetconfDevices(new OnePassword(), REPLY_TIMEOUT, Duration.ofSeconds(1)),
              new AgentLedger(database),
              new OnePassword(),
              Clock.systemUTC());
      return new Fleet(agent, names(), servers::takeMessages, NetconfFleet::address, bench).rows();
    }
  }

  private static List<String> names() {
    return IntStream.rangeClosed(1, ROUTERS).mapToObj(number -> "r" + number).toList();
  }

  private static Intent address(int number) {
    return InterfaceAddress.of(
        new InterfaceName("eth1"), CidrAddress.parse("192.0.2." + number + "/24"));
  }

  private static String site(SlowNetconf servers) {
    StringBuilder text =
        new StringBuilder(
            """
            apiVersion: accordo/v1
            site: fleet
            networks: [10.0.0.0/24]
            border: {router: r1, outside: eth1, inside: eth0}
            pools:
              link: [10.128.0.0/10]
              remap: [10.192.0.0/10]
            routers:
            """);
    List<String> names = new ArrayList<>(names());
    names.add(Fleet.HANGING);
    for (String name : names) {
      text.append("  ").append(name).append(":\n    driver: fleet\n    connect:\n");
      text.append("      {transport: netconf, host: 127.0.0.1, port: ").append(servers.port());
      text.append(", user: ").append(name).append(", password: any,\n       host-key: '");
      text.append(servers.hostKey()).append("'}\n");
    }
    return text.toString();
  }

  /** The password of every router. */
  private static final class OnePassword implements Secrets {
    @Override
    public byte[] value(SecretRef secret) {
      return new byte[] {'a', 'n', 'y'};
    }

    @Override
    public WireGuardKey wireGuardPublicKey(SecretRef privateKey) {
      throw new IllegalStateException("no tunnels here");
    }
  }
}
