package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.accordo.cli.demo.LabException;
import org.accordo.cli.demo.NegotiatorApi;
import org.accordo.cli.demo.SiteText;
import org.accordo.cli.demo.ThesisTopology;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills a negotiator with SIGKILL while it negotiates, starts it again, and looks at both routers:
 * both have the negotiation in force, or both are as they were.
 */
@NeedsNamespaces
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
  private static final String LEASE = "3s";
  private static final int SETTLE_SECONDS = 40;
  private static final int RANDOM_KILLS = Integer.getInteger("accordo.lab.random-kills", 6);

  private Sites sites;

  @BeforeAll
  void build(@TempDir Path folder) {
    sites =
        new Sites(ThesisTopology.build(), folder)
            .hosts("host1", "host2", "router1", "router2")
            .site(
                "router1",
                SiteText.thesis(
                        "north", ThesisTopology.CONTROL_1, "south", ThesisTopology.CONTROL_2)
                    .negotiator(SiteText.PORT, LEASE))
            .site(
                "router2",
                SiteText.thesis(
                        "south", ThesisTopology.CONTROL_2, "north", ThesisTopology.CONTROL_1)
                    .negotiator(SiteText.PORT, LEASE))
            .serve();
  }

  @AfterAll
  void stop() {
    if (sites != null) {
      sites.close();
    }
  }

  @ParameterizedTest(name = "{0} in state {1}")
  @CsvSource({
    "router1, offered",
    "router1, agreed",
    "router1, prepared",
    "router1, applying",
    "router1, applied",
    "router1, confirming",
    "router1, active",
    "router2, agreed",
    "router2, prepared",
    "router2, applying",
    "router2, applied",
    "router2, active"
  })
  void killedInAState(String victim, String state) {
    negotiateAndKill(victim, () -> say("killed in", awaitState(victim, state)));
    assertBothOrNeither();
  }

  static List<Integer> randomDelays() {
    Random random = new Random();
    List<Integer> delays = new ArrayList<>();
    for (int i = 0; i < RANDOM_KILLS; i++) {
      delays.add(random.nextInt(400));
    }
    return delays;
  }

  @ParameterizedTest(name = "after {0} ms")
  @MethodSource("randomDelays")
  void killedAtAnyTime(int millis) {
    String victim = millis % 2 == 0 ? "router1" : "router2";
    negotiateAndKill(victim, () -> LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis)));
    assertBothOrNeither();
  }

  @ParameterizedTest(name = "{0} in state {1}")
  @CsvSource({"router1, withdrawing", "router2, withdrawing"})
  void killedWhileWithdrawing(String victim, String state) {
    settled = states(victim).size();
    String id = api("router1").start(SiteText.handleUrl(ThesisTopology.CONTROL_2)).id();
    CompletableFuture<Void> deleting =
        CompletableFuture.runAsync(() -> attempt(() -> deleteFromAnotherHost(id)));
    say("killed in", awaitState(victim, state));
    sites.server(victim).process().kill();
    deleting.join();
    sites.serve();
    assertBothOrNeither();
  }

  /** How many negotiations the router had before this one. */
  private int settled;

  /** The initiator is asked by a host of its own, so that others can be asked meanwhile. */
  private void negotiateAndKill(String victim, Runnable moment) {
    settled = states(victim).size();
    CompletableFuture<Void> starting =
        CompletableFuture.runAsync(
            () ->
                attempt(
                    () ->
                        sites
                            .api("router1", sites.host("router2"))
                            .start(SiteText.handleUrl(ThesisTopology.CONTROL_2))));
    moment.run();
    sites.server(victim).process().kill();
    starting.join();
    sites.serve();
  }

  private void deleteFromAnotherHost(String id) {
    sites.api("router1", sites.host("router2")).delete(id);
  }

  /** Whoever waits for an answer of a killed process gets none. */
  private static void attempt(Runnable request) {
    try {
      request.run();
    } catch (LabException e) {
      assertThat(e).hasMessageNotContaining("internal");
    }
  }

  /**
   * Waits for a state, or until the negotiation has gone past it; a state may last too short to be
   * seen.
   *
   * @return the state that the latest negotiation was in at last
   */
  private String awaitState(String router, String state) {
    String past = state.equals("withdrawing") ? "ended" : "active";
    String now = "";
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (System.nanoTime() < end && !now.equals(state) && !now.equals(past)) {
      List<String> all = states(router);
      // The one before this has ended too.
      boolean begun = all.size() > settled;
      now = begun ? all.get(all.size() - 1) : "";
    }
    return now;
  }

  /** For the report: a kill that never hits what it aims at shows nothing. */
  private static void say(String what, String found) {
    System.out.println("CrashIT: " + what + " " + found);
  }

  private void assertBothOrNeither() {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SETTLE_SECONDS);
    List<String> first = states("router1");
    List<String> second = states("router2");
    while (!(isSettled(first) && isSettled(second)) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      first = states("router1");
      second = states("router2");
    }
    assertThat(first).as("north settles").allMatch(CrashIT::isSettled);
    assertThat(second).as("south settles").allMatch(CrashIT::isSettled);
    boolean active = first.contains("active");
    say("ended", active ? "in force" : "taken back");
    assertThat(second.contains("active"))
        .as("north %s, south %s%n%s%n%s", first, second, sites.log("router1"), sites.log("router2"))
        .isEqualTo(active);
    if (active) {
      NegotiatorApi north = api("router1");
      NegotiatorApi.View view =
          north.list().stream().filter(v -> v.state().equals("active")).findFirst().orElseThrow();
      TwoSitesIT.assertHostsReachEachOther(sites, view);
      assertThat(north.delete(view.id()).state()).isEqualTo("ended");
    }
    assertThat(sites.changes("router1")).isEmpty();
    assertThat(sites.changes("router2")).isEmpty();
  }

  private List<String> states(String router) {
    try {
      return api(router).list().stream().map(NegotiatorApi.View::state).toList();
    } catch (LabException e) {
      return List.of("unreachable: " + e.getMessage());
    }
  }

  private static boolean isSettled(List<String> states) {
    return states.stream().allMatch(CrashIT::isSettled);
  }

  private static boolean isSettled(String state) {
    return state.equals("active") || state.equals("ended");
  }

  private NegotiatorApi api(String router) {
    return sites.api(router, sites.host("router1"));
  }
}
