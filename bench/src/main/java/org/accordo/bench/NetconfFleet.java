package org.accordo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.accordo.app.agent.ApplyObserver;
import org.accordo.app.agent.ApplyRequest;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.app.agent.Secrets;
import org.accordo.boot.config.SiteReader;
import org.accordo.driver.api.CidrAddress;
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
  private static final int ALONE = 5;
  private static final double MOST_TIMES = 3;
  private static final double MOST_DELAY = 1.25;
  private static final Duration REPLY_TIMEOUT = Duration.ofSeconds(15);
  private static final String HANGING = "hanging";

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
      return new Fleet(agent, servers, bench).rows();
    }
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
    List<String> names = new ArrayList<>(List.of(HANGING));
    IntStream.rangeClosed(1, ROUTERS).forEach(number -> names.add("r" + number));
    for (String name : names) {
      text.append("  ").append(name).append(":\n    driver: fleet\n    connect:\n");
      text.append("      {transport: netconf, host: 127.0.0.1, port: ").append(servers.port());
      text.append(", user: ").append(name).append(", password: any,\n       host-key: '");
      text.append(servers.hostKey()).append("'}\n");
    }
    return text.toString();
  }

  /** The routers, and what was measured of them. */
  private static final class Fleet {
    private final ConfigurationAgent agent;
    private final SlowNetconf servers;
    private final Bench bench;
    private final List<String> all =
        IntStream.rangeClosed(1, ROUTERS).mapToObj(number -> "r" + number).toList();

    Fleet(ConfigurationAgent agent, SlowNetconf servers, Bench bench) {
      this.agent = agent;
      this.servers = servers;
      this.bench = bench;
    }

    List<Row> rows() throws IOException, InterruptedException {
      long[] alone = new long[ALONE];
      apply("r1", "warm-up");
      withdraw("r1", "warm-up");
      servers.takeMessages();
      for (int i = 0; i < ALONE; i++) {
        long start = System.nanoTime();
        apply("r" + (i + 1), "alone");
        alone[i] = System.nanoTime() - start;
      }
      double one = new Times(alone).median();
      int messages = servers.takeMessages() / ALONE;
      for (int i = 0; i < ALONE; i++) {
        withdraw("r" + (i + 1), "alone");
      }
      double before = resident("VmRSS");
      double processor = ProcessorClock.millis();
      double together = together("configured", router -> apply(router, "one"));
      double used = ProcessorClock.millis() - processor;
      double withdrawn = together("withdrawn", router -> withdraw(router, "one"));
      double beside = besideAHangingOne();
      String most = "under 3 times one alone";
      return List.of(
          Row.of("messages of one router, each " + LATENCY.toMillis() + " ms late", "" + messages),
          Row.of("one alone", Times.text(one)),
          Row.aim(ROUTERS + " at once", Times.text(together), most, together < MOST_TIMES * one),
          Row.of("… in times of one alone", Times.ratio(together / one)),
          Row.of("… processor time of agent and routers, each", Times.text(used / ROUTERS)),
          Row.aim(
              ROUTERS + " withdrawn at once",
              Times.text(withdrawn),
              most,
              withdrawn < MOST_TIMES * one),
          Row.aim(
              ROUTERS + " at once beside one that hangs",
              Times.text(beside),
              "no more than " + Times.ratio(MOST_DELAY) + " of that without",
              beside < MOST_DELAY * together),
          Row.of("resident memory before", mebibytes(before)),
          Row.of("… at most, agent and routers", mebibytes(resident("VmHWM"))));
    }

    private double besideAHangingOne() throws InterruptedException {
      ExecutorService waiting = Executors.newSingleThreadExecutor();
      try {
        Future<?> hangs = waiting.submit(() -> apply(HANGING, "two"));
        double beside = together("configured", router -> apply(router, "two"));
        if (hangs.isDone()) {
          throw new IllegalStateException("the router that hangs did not");
        }
        bench.progress(failure(hangs));
        return beside;
      } finally {
        waiting.shutdownNow();
      }
    }

    private static String failure(Future<?> hangs) throws InterruptedException {
      try {
        hangs.get();
        throw new IllegalStateException("the router that hangs was configured");
      } catch (ExecutionException e) {
        return String.valueOf(e.getCause().getMessage());
      }
    }

    private double together(String done, Work work) throws InterruptedException {
      ExecutorService threads = Executors.newFixedThreadPool(ROUTERS);
      AtomicInteger finished = new AtomicInteger();
      long start = System.nanoTime();
      try {
        List<Future<?>> running = new ArrayList<>();
        for (String router : all) {
          running.add(
              threads.submit(
                  () -> {
                    work.on(router);
                    int count = finished.incrementAndGet();
                    if (count % 25 == 0) {
                      bench.progress(count + " of " + ROUTERS + " " + done);
                    }
                  }));
        }
        for (Future<?> each : running) {
          each.get();
        }
        return (System.nanoTime() - start) / 1e6;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e.getCause());
      } finally {
        threads.shutdownNow();
      }
    }

    private void apply(String router, String owner) {
      int number = owner.equals("two") ? 2 : 1;
      InterfaceAddress address =
          InterfaceAddress.of(
              new InterfaceName("eth1"), CidrAddress.parse("192.0.2." + number + "/24"));
      agent.apply(new ApplyRequest(router, List.of(address), owner, ""), ApplyObserver.NOBODY);
    }

    private void withdraw(String router, String owner) {
      agent.withdraw(router, owner, Set.of());
    }

    private static double resident(String field) {
      return Double.parseDouble(Machine.field("/proc/self/status", field).split(" ", -1)[0]) / 1024;
    }

    private static String mebibytes(double value) {
      return String.format(Locale.ROOT, "%.0f MiB", value);
    }
  }

  private interface Work {
    void on(String router);
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
