package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.accordo.cli.demo.LabException;
import org.accordo.cli.demo.NegotiatorApi;
import org.accordo.cli.demo.SiteText;

/**
 * One fault that strikes one side at one moment of a negotiation or of its withdrawal.
 *
 * @param fault what goes wrong
 * @param moment when
 * @param side where
 */
record FaultCell(Fault fault, FaultMoment moment, FaultSide side) {
  private static final String GONE = "gone";

  /**
   * What became of it.
   *
   * @param inForce whether the negotiation was in force on both sides then; else both were as
   *     before
   * @param met whether the fault met anything: a device may get no line while it refuses them
   * @param millis from the fault until both sides had come to an end
   */
  record End(boolean inForce, boolean met, long millis) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s after %.1f s%s",
          inForce ? "in force" : "as before",
          millis / 1000.0,
          met ? "" : ", no line came");
    }
  }

  @Override
  public String toString() {
    return side.site() + ": " + fault.title + ", at " + moment.title;
  }

  /**
   * Negotiates, lets it go wrong and watches; in the end everything must be as before.
   *
   * @param id of the negotiation
   * @param before the agreement that a lab of which nothing is used comes to
   */
  End run(FaultLab lab, String id, String before) {
    NegotiatorApi north = lab.operator(FaultSide.NORTH);
    String peer = SiteText.handleUrl(FaultSide.SOUTH.gate);
    if (moment.isWithdrawal()) {
      assertThat(north.start(peer, ",\"id\":\"" + id + "\"").problem()).isEmpty();
    }
    lab.arm(moment, fault);
    CompletableFuture<Void> asking =
        CompletableFuture.runAsync(
            () ->
                attempt(
                    () -> {
                      if (moment.isWithdrawal()) {
                        north.delete(id);
                      } else {
                        north.start(peer, ",\"id\":\"" + id + "\"");
                      }
                    }));
    assertThat(lab.reached(lab.boundSeconds())).as("the moment comes").isTrue();
    long begun = System.nanoTime();
    fault.strike(lab, side);
    lab.release();
    FaultLab.pause(fault.millis);
    boolean met = !fault.isOfDevice() || lab.device(side).met();
    fault.end(lab, side);
    asking.join();
    lab.quiet();
    List<String> states = awaitEnd(lab, id);
    final long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    boolean inForce = states.get(0).equals("active");
    if (inForce) {
      NegotiatorApi.View view = north.show(id);
      if (lab.carriesPackets()) {
        assertThat(view.json().object("proof").orElseThrow().requiredText("verdict"))
            .isEqualTo("passed");
        TwoSitesIT.assertHostsReachEachOther(lab.lab(), lab.hosts()::get, view);
      } else {
        assertThat(lab.device(FaultSide.SOUTH).changes()).as("the stand-in has it").isNotEmpty();
      }
      assertThat(north.delete(id).state()).isEqualTo("ended");
    }
    for (FaultSide each : FaultSide.values()) {
      assertThat(lab.device(each).changes()).as("router of %s", each.site()).isEmpty();
      lab.clock(each, "+0");
    }
    assertThat(lab.agreement()).as("what both pools have").isEqualTo(before);
    return new End(inForce, met, millis);
  }

  /** Whoever waits for an answer of a killed process gets none. */
  private static void attempt(Runnable request) {
    try {
      request.run();
    } catch (LabException e) {
      assertThat(e).hasMessageNotContaining("internal");
    }
  }

  /** Both sides' states, which are then the same and stay so. */
  private static List<String> awaitEnd(FaultLab lab, String id) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(lab.boundSeconds());
    List<String> states = states(lab, id);
    while (!isEnd(states) && System.nanoTime() < end) {
      FaultLab.pause(50);
      states = states(lab, id);
    }
    assertThat(isEnd(states))
        .as("north %s, south %s after %s s", states.get(0), states.get(1), lab.boundSeconds())
        .isTrue();
    return states;
  }

  private static boolean isEnd(List<String> states) {
    return states.equals(List.of("active", "active"))
        || states.stream().allMatch(state -> state.equals("ended") || state.equals(GONE));
  }

  private static List<String> states(FaultLab lab, String id) {
    return List.of(state(lab, FaultSide.NORTH, id), state(lab, FaultSide.SOUTH, id));
  }

  private static String state(FaultLab lab, FaultSide side, String id) {
    try {
      return lab.watcher(side).list().stream()
          .filter(view -> view.id().equals(id))
          .map(NegotiatorApi.View::state)
          .findFirst()
          .orElse(GONE);
    } catch (LabException e) {
      return "unreachable: " + e.getMessage();
    }
  }
}
