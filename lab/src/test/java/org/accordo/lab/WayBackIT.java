package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.accordo.cli.demo.Lab;
import org.accordo.cli.demo.LabException;
import org.accordo.cli.demo.LabProcess;
import org.accordo.cli.demo.NegotiatorApi;
import org.accordo.cli.demo.Program;
import org.accordo.cli.demo.SiteText;
import org.accordo.cli.demo.ThesisTopology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills everything of Accordo with SIGKILL while routers carry what nobody has confirmed, and
 * starts nothing again: the routers go back by themselves. What was confirmed stays, and nothing is
 * left of its way back.
 */
@NeedsNamespaces
class WayBackIT {
  private static final Path WAYS_BACK = Path.of("/run/accordo-ways-back");
  private static final String LEASE = "6s";
  private static final int PATIENCE_SECONDS = 60;
  private static final List<String> ROUTERS = List.of("router1", "router2");
  private static final SiteText NORTH =
      SiteText.thesis("north", ThesisTopology.CONTROL_1, "south", ThesisTopology.CONTROL_2)
          .negotiator(SiteText.PORT, LEASE);
  private static final SiteText SOUTH =
      SiteText.thesis("south", ThesisTopology.CONTROL_2, "north", ThesisTopology.CONTROL_1)
          .negotiator(SiteText.PORT, LEASE);

  @TempDir Path folder;

  @Test
  void routersGoBackAlthoughNobodyIsLeft() {
    Lab lab = ThesisTopology.build();
    // Nobody answers the look at the path: both sides wait for it, applied and not confirmed.
    lab.namespace("router2")
        .run("iptables", "-I", "INPUT", "-i", "eth2", "-p", "icmp", "-j", "DROP");
    try (Sites sites = sites(lab)) {
      sites.serve();
      CompletableFuture<Void> starting = CompletableFuture.runAsync(() -> start(sites));
      NegotiatorApi south = sites.api("router2", sites.host("router2"));
      await(() -> south.list().stream().anyMatch(view -> view.state().equals("applied")));
      await(() -> !sites.changes("router1").isEmpty());
      await(() -> waysBack(lab, "router1") == 1);
      ROUTERS.forEach(router -> sites.server(router).process().kill());
      starting.join();

      for (String router : ROUTERS) {
        assertThat(sites.changes(router)).as("%s when all were killed", router).isNotEmpty();
      }
      ROUTERS.forEach(router -> await(() -> sites.changes(router).isEmpty()));

      sites.serve();
      NegotiatorApi north = sites.api("router1", sites.host("router2"));
      await(() -> all(north, "ended") && all(south, "ended"));
      for (String router : ROUTERS) {
        assertThat(sites.changes(router)).isEmpty();
        assertThat(waysBack(lab, router)).isZero();
        assertThat(sites.log(router))
            .contains("-gw went back by itself, since nobody said in time that this is to stay");
      }
    }
  }

  @Test
  void ofWhatIsConfirmedNoWayBackIsLeft() {
    Lab lab = ThesisTopology.build();
    try (Sites sites = sites(lab)) {
      sites.serve();
      NegotiatorApi north = sites.api("router1", sites.host("router1"));
      NegotiatorApi.View view = north.start(SiteText.handleUrl(ThesisTopology.CONTROL_2));
      assertThat(view.problem()).isEmpty();
      for (String router : ROUTERS) {
        assertThat(waysBack(lab, router)).isZero();
        assertThat(timers(lab, router)).isEmpty();
      }
      TwoSitesIT.assertHostsReachEachOther(sites, north.show(view.id()));
      assertThat(north.delete(view.id()).state()).isEqualTo("ended");
      ROUTERS.forEach(router -> assertThat(sites.changes(router)).isEmpty());
    }
  }

  @Test
  void aRouterGoesBackFromTheMiddleOfAChange() throws IOException {
    Lab lab = ThesisTopology.build();
    SiteText text =
        NORTH.with(
            "routers",
            "{north-gw: {driver: linux, connect: {transport: local-exec, confirm-timeout: 4s}}}");
    try (Sites sites = new Sites(lab, folder).site("router1", text)) {
      Path hook = folder.resolve("templates/linux/post-static-route.ftl");
      Files.createDirectories(hook.getParent());
      Files.writeString(hook, "<@apply>\n  sleep 60\n</@apply>\n<@withdraw>\n</@withdraw>\n");
      Path intents =
          Files.writeString(
              folder.resolve("intents.yaml"),
              """
              apiVersion: accordo/v1
              intents:
                - interface-address: {interface: eth2, address: 192.168.0.1/30}
                - prefix-translation:
                    outside: eth2
                    next-hop: 192.168.0.2
                    local: {real: 10.0.0.0/24, seen: 172.16.0.0/24}
                    remote: {real: 10.0.0.0/24, seen: 172.16.1.0/24}
                - static-route: {destination: 198.51.100.0/24, next-hop: 192.168.0.2}
              """);
      LabProcess apply = apply(lab, text, intents);
      await(
          () ->
              lab.namespace("router1").run("ip", "route", "show", "198.51.100.0/24").out().length()
                      > 0
                  || !apply.isAlive());
      assertThat(apply.isAlive()).as(apply.output()).isTrue();
      apply.kill();
      assertThat(sites.changes("router1")).hasSizeGreaterThan(5);
      await(() -> sites.changes("router1").isEmpty());

      Files.delete(hook);
      LabProcess again = apply(lab, text, intents);
      assertThat(again.waitFor(PATIENCE_SECONDS)).isTrue();
      assertThat(again.output())
          .contains(
              "Router north-gw went back by itself",
              "north-gw: 3 intents are in force for operator");
      assertThat(waysBack(lab, "router1")).isZero();
      Program withdraw =
          lab.namespace("router1")
              .run(
                  Packed.HOME.resolve("bin/accordo").toString(),
                  "withdraw",
                  "--site",
                  text.write(folder).toString(),
                  "--owner",
                  "operator");
      assertThat(withdraw.status()).as(withdraw.out() + withdraw.err()).isZero();
      assertThat(sites.changes("router1")).isEmpty();
    }
  }

  private LabProcess apply(Lab lab, SiteText text, Path intents) {
    return lab.start(
        "router1",
        Map.of(),
        Optional.of(folder.resolve("apply.log")),
        List.of(
            Packed.HOME.resolve("bin/accordo").toString(),
            "apply",
            "--site",
            text.write(folder).toString(),
            "--owner",
            "operator",
            intents.toString()));
  }

  private Sites sites(Lab lab) {
    return new Sites(lab, folder)
        .hosts("host1", "host2", "router1", "router2")
        .site("router1", NORTH)
        .site("router2", SOUTH);
  }

  /** Whoever waits for an answer of a killed process gets none. */
  private static void start(Sites sites) {
    try {
      sites
          .api("router1", sites.host("router1"))
          .start(SiteText.handleUrl(ThesisTopology.CONTROL_2));
    } catch (LabException e) {
      assertThat(e).hasMessageNotContaining("internal");
    }
  }

  private static boolean all(NegotiatorApi api, String state) {
    List<NegotiatorApi.View> views = api.list();
    return !views.isEmpty() && views.stream().allMatch(view -> view.state().equals(state));
  }

  /** How many folders of ways back there are for a namespace. */
  private static int waysBack(Lab lab, String router) {
    String space =
        lab.namespace(router).output("readlink", "/proc/self/ns/net").replaceAll("[^0-9]", "");
    if (!Files.isDirectory(WAYS_BACK)) {
      return 0;
    }
    try (Stream<Path> folders = Files.list(WAYS_BACK)) {
      return (int) folders.filter(each -> each.toString().endsWith("-" + space)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Processes of a namespace that wait to go back. */
  private static List<String> timers(Lab lab, String router) {
    List<String> timers = new ArrayList<>();
    Program pids = Program.run(List.of("ip", "netns", "pids", lab.namespace(router).name()));
    for (String pid : pids.check().out().lines().toList()) {
      ProcessHandle.of(Long.parseLong(pid))
          .flatMap(process -> process.info().commandLine())
          .filter(line -> line.contains("accordo-way-back"))
          .ifPresent(timers::add);
    }
    return timers;
  }

  private static void await(BooleanSupplier what) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!what.getAsBoolean() && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    assertThat(what.getAsBoolean()).isTrue();
  }
}
