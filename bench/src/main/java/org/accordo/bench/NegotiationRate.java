package org.accordo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;

/** How many negotiations two processes get done, beside the original. */
final class NegotiationRate implements Measurement {
  /** The original's figures for so many callers at once. */
  private record Original(int concurrent, double start, double handle) {}

  private static final List<Original> ORIGINAL =
      List.of(
          new Original(1, 1380, 3000),
          new Original(8, 3900, 10_800),
          new Original(64, 5300, 16_500));

  @Override
  public String name() {
    return "negotiate";
  }

  @Override
  public String title() {
    return "Negotiations between two processes";
  }

  @Override
  public String method() {
    return """
        Two processes of the packed product (`accordo serve`) on one machine, routers in dry-run
        mode, the journal and the ledger of each in SQLite on disk, every step durable before it is
        answered. A third process calls `start_negotiation` over 1, 8 or 64 connections, each as
        soon as its last call is answered; a call is answered when both sides are active. In
        "distinct", each negotiation is about another pair of /24s; in "overlapping", always about
        172.16.0.0/24 on both sides, so that each takes a remap prefix and a translation, up to 200.
        `handle` is the original's request alone: one side, answered when the router is changed.
        After each round everything is withdrawn, which is not timed. The best of several rounds
        counts, after warming up.

        The original's figures were measured earlier on a machine like this, with agents that
        answer at once; it keeps nothing on disk and checks nothing. The generator takes its share
        of the two cores in both.""";
  }

  @Override
  public List<Row> run(Bench bench) throws IOException, InterruptedException {
    int initiator = Bench.freePort();
    int responder = Bench.freePort();
    try (AccordoProcess one = serve(bench, "north", "10.0.0.0/10", initiator);
        AccordoProcess two = serve(bench, "south", "10.64.0.0/10", responder)) {
      NegotiationRounds rounds =
          new NegotiationRounds(
              bench, one, two, SocketFactory.getDefault(), SocketFactory.getDefault());
      List<Row> rows = new ArrayList<>();
      rounds.warmUp();
      double write = Disk.durableWrites(bench.work()).median();
      rows.add(Row.of("one durable write of this disk, p50", Times.text(write)));
      for (Original original : ORIGINAL) {
        NegotiationRounds.Round outcome = rounds.best("distinct", original.concurrent());
        rows.addAll(rows("distinct", original.concurrent(), outcome, original.start()));
      }
      for (Original original : ORIGINAL) {
        NegotiationRounds.Round outcome = rounds.best("overlapping", original.concurrent());
        rows.addAll(rows("overlapping", original.concurrent(), outcome, Double.NaN));
      }
      for (Original original : ORIGINAL) {
        NegotiationRounds.Round outcome = rounds.best("handle", original.concurrent());
        rows.addAll(rows("handle", original.concurrent(), outcome, original.handle()));
      }
      return rows;
    }
  }

  private static AccordoProcess serve(Bench bench, String name, String networks, int port)
      throws IOException, InterruptedException {
    Path store = bench.work().resolve(name + ".db");
    Path site =
        new SiteText(name, networks + ", 172.16.0.0/24")
            .negotiator(port)
            .store(store)
            .writeTo(bench.work());
    return AccordoProcess.start(bench, name, port, List.of("serve", "--site", site.toString()));
  }

  private static List<Row> rows(
      String kind, int concurrent, NegotiationRounds.Round round, double original) {
    String what = kind + ", " + concurrent + (concurrent == 1 ? " caller" : " callers");
    double perSecond = round.load().perSecond();
    String rate = Times.rate(perSecond);
    List<Row> rows = new ArrayList<>();
    if (kind.equals("distinct") && concurrent == 64) {
      String aim = "original " + Times.rate(original) + ", no slower";
      rows.add(Row.aim(what, rate, aim, perSecond >= original));
    } else if (Double.isNaN(original)) {
      rows.add(Row.of(what, rate));
    } else {
      rows.add(Row.beside(what, rate, "original " + Times.rate(original)));
    }
    Times times = round.load().times();
    rows.add(
        Row.of("… p50, p99", Times.text(times.median()) + ", " + Times.text(times.millis(99))));
    rows.add(Row.of("… processor time of both, each", Times.text(round.processorMillis())));
    return rows;
  }
}
