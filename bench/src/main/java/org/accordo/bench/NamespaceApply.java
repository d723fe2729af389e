package org.accordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.agent.ApplyObserver;
import org.accordo.app.agent.ApplyRequest;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.app.agent.Secrets;
import org.accordo.boot.config.SiteReader;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.PrefixMapping;
import org.accordo.driver.api.PrefixTranslation;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.plugin.DriverPlugins;
import org.accordo.site.Site;
import org.accordo.site.SiteOverrides;
import org.accordo.store.AgentLedger;
import org.accordo.store.Database;
import org.accordo.transport.exec.LocalDevices;

/** How long a real kernel and its tools take for one more peer with our addresses. */
final class NamespaceApply implements Measurement {
  private static final String ROUTER = "south-gw";
  private static final double LONGEST_MILLIS = 10;
  private static final double FLAT = 1.5;
  private static final int GROUP = 20;

  @Override
  public String name() {
    return "namespaces";
  }

  @Override
  public String title() {
    return "An overlapping peer on a real router";
  }

  @Override
  public String method() {
    return """
        A network namespace with forwarding and a veth pair as the bare link to each peer. The agent
        with the Linux driver, its ledger in SQLite on disk, applies the link address and the
        translation of one peer after the other, all with our own addresses, and then withdraws them
        from the last to the first. Wall time of the whole call, with every program that is started
        (they enter the namespace first), and how much of it is waiting for these programs. Medians
        of 20 peers; warm.""";
  }

  @Override
  public List<Row> run(Bench bench) throws IOException {
    if (!Files.isWritable(Path.of("/run/netns").getParent()) || !isRoot()) {
      throw new SkippedException("only root can make network namespaces");
    }
    int peers = bench.quick() ? 60 : 200;
    try (RouterNamespace router = new RouterNamespace(bench.work(), peers);
        Database database = Database.open(bench.work().resolve("namespaces.db"))) {
      Path file =
          new SiteText("south", "10.0.0.0/24").namespace(router.name()).writeTo(bench.work());
      Site site = SiteReader.read(file, SiteOverrides.none());
      TimedDevices devices = new TimedDevices(new LocalDevices(new NoSecrets()));
      ConfigurationAgent agent =
          new ConfigurationAgent(
              site,
              DriverPlugins.load(List.of(bench.home().resolve("drivers"))),
              devices,
              new AgentLedger(database),
              new NoSecrets(),
              Clock.systemUTC());
      Peers all = new Peers(agent, devices, peers);
      for (int round = 0; round < 3; round++) {
        all.apply(1, GROUP);
        all.withdraw(1, GROUP);
      }
      all.apply(1, peers);
      all.withdraw(1, peers);
      return all.rows();
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Applies and withdraws peers by number, and remembers what that took. */
  private static final class Peers {
    private final ConfigurationAgent agent;
    private final TimedDevices devices;
    private final int last;
    private final long[] applied;
    private final long[] appliedPrograms;
    private final long[] withdrawn;
    private final long[] withdrawnPrograms;
    private final double[] appliedProcessor;
    private final double[] withdrawnProcessor;
    private int commandsApplied;
    private int commandsWithdrawn;

    Peers(ConfigurationAgent agent, TimedDevices devices, int last) {
      this.agent = agent;
      this.devices = devices;
      this.last = last;
      this.applied = new long[last + 1];
      this.appliedPrograms = new long[last + 1];
      this.withdrawn = new long[last + 1];
      this.withdrawnPrograms = new long[last + 1];
      this.appliedProcessor = new double[last + 1];
      this.withdrawnProcessor = new double[last + 1];
    }

    void apply(int from, int to) {
      for (int peer = from; peer <= to; peer++) {
        appliedProcessor[peer - 1] = ProcessorClock.millis();
        ApplyRequest request = new ApplyRequest(ROUTER, intents(peer), "peer-" + peer, "");
        long start = System.nanoTime();
        agent.apply(request, ApplyObserver.NOBODY);
        applied[peer] = System.nanoTime() - start;
        appliedPrograms[peer] = devices.takeNanos();
        commandsApplied = devices.takeCommands();
      }
      appliedProcessor[to] = ProcessorClock.millis();
    }

    void withdraw(int from, int to) {
      for (int peer = to; peer >= from; peer--) {
        withdrawnProcessor[peer] = ProcessorClock.millis();
        long start = System.nanoTime();
        agent.withdraw(ROUTER, "peer-" + peer, Set.of());
        withdrawn[peer] = System.nanoTime() - start;
        withdrawnPrograms[peer] = devices.takeNanos();
        commandsWithdrawn = peer == to ? devices.takeCommands() : commandsWithdrawn;
        devices.takeCommands();
      }
      withdrawnProcessor[from - 1] = ProcessorClock.millis();
    }

    List<Row> rows() {
      List<Row> rows = new ArrayList<>();
      int middle = last / 2 - GROUP / 2;
      double first = median(applied, 1);
      double end = median(applied, last - GROUP + 1);
      for (int from : new int[] {1, middle + 1, last - GROUP + 1}) {
        String what = "applied, peers " + from + " to " + (from + GROUP - 1);
        double median = median(applied, from);
        String result = Times.text(median);
        rows.add(
            Row.aim(what, result, "under " + Times.text(LONGEST_MILLIS), median < LONGEST_MILLIS));
        rows.add(programs(appliedPrograms, from));
        rows.add(processor(appliedProcessor, from));
      }
      rows.add(
          Row.aim(
              "applied, last / first",
              Times.ratio(end / first),
              "flat: under " + Times.ratio(FLAT),
              end / first < FLAT));
      rows.add(Row.of("programs started to apply one", Integer.toString(commandsApplied)));
      for (int from : new int[] {1, middle + 1, last - GROUP + 1}) {
        String what = "withdrawn, peers " + from + " to " + (from + GROUP - 1);
        rows.add(Row.of(what, Times.text(median(withdrawn, from))));
        rows.add(programs(withdrawnPrograms, from));
        rows.add(processor(withdrawnProcessor, from));
      }
      rows.add(Row.of("programs started to withdraw one", Integer.toString(commandsWithdrawn)));
      return rows;
    }

    private static Row programs(long[] nanos, int from) {
      String text = Times.text(median(nanos, from));
      return Row.of("… waiting for programs", text);
    }

    private static Row processor(double[] at, int from) {
      double each = Math.abs(at[from + GROUP - 1] - at[from - 1]) / GROUP;
      return Row.of("… processor time of all processes, mean", Times.text(each));
    }

    private static double median(long[] nanos, int from) {
      return new Times(Arrays.copyOfRange(nanos, from, from + GROUP)).median();
    }

    private static List<Intent> intents(int peer) {
      InterfaceName link = new InterfaceName(RouterNamespace.link(peer));
      IpPrefix ours = IpPrefix.parse("10.0.0.0/24");
      String remap = "172.16." + peer + ".0/24";
      PrefixMapping mapped = new PrefixMapping(ours, IpPrefix.parse(remap));
      String here = "192.168." + peer + ".1";
      return List.of(
          InterfaceAddress.of(link, CidrAddress.parse(here + "/31")),
          new PrefixTranslation(
              PrefixTranslation.UNNUMBERED,
              link,
              Optional.of(new InterfaceName("eth0")),
              mapped,
              mapped,
              NextHop.via(IpAddress.parse("192.168." + peer + ".0"), link),
              Optional.of(IpAddress.parse(here))));
    }
  }

  /** A site without any. */
  private static final class NoSecrets implements Secrets {
    @Override
    public byte[] value(SecretRef secret) {
      throw new IllegalStateException("no secrets here");
    }

    @Override
    public WireGuardKey wireGuardPublicKey(SecretRef privateKey) {
      throw new IllegalStateException("no secrets here");
    }
  }
}
