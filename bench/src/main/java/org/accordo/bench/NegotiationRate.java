package org.accordo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many negotiations two processes get done, beside the original. */
final class NegotiationRate implements Measurement {
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final String ACTIVE = "\"state\":\"active\"";
  private static final int SPACE = 16_384;

  /** How many overlapping peers one router has at the end of a round. */
  private static final int PEERS = 200;

  /** The original's figures for so many callers at once. */
  private record Original(int concurrent, double start, double handle) {}

  /** What a round came to, and the processor time that each request took of both processes. */
  private record Round(Load.Outcome load, double processorMillis) {}

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
      Rounds rounds = new Rounds(bench, one, two);
      List<Row> rows = new ArrayList<>();
      rounds.warmUp();
      double write = Disk.durableWrites(bench.work()).median();
      rows.add(Row.of("one durable write of this disk, p50", Times.text(write)));
      for (Original original : ORIGINAL) {
        Round outcome = rounds.best("distinct", original.concurrent());
        rows.addAll(rows("distinct", original.concurrent(), outcome, original.start()));
      }
      for (Original original : ORIGINAL) {
        Round outcome = rounds.best("overlapping", original.concurrent());
        rows.addAll(rows("overlapping", original.concurrent(), outcome, Double.NaN));
      }
      for (Original original : ORIGINAL) {
        Round outcome = rounds.best("handle", original.concurrent());
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

  private static List<Row> rows(String kind, int concurrent, Round round, double original) {
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

  /** Rounds of negotiations, each of which leaves the two sites as they were. */
  private static final class Rounds {
    private final Bench bench;
    private final AccordoProcess one;
    private final AccordoProcess two;
    private final int initiator;
    private final int responder;
    private int next;

    Rounds(Bench bench, AccordoProcess one, AccordoProcess two) {
      this.bench = bench;
      this.one = one;
      this.two = two;
      this.initiator = one.port();
      this.responder = two.port();
    }

    void warmUp() throws IOException, InterruptedException {
      for (int i = 0; i < (bench.quick() ? 2 : 8); i++) {
        round("distinct", 16, 2000);
      }
      for (int i = 0; i < (bench.quick() ? 2 : 6); i++) {
        round("overlapping", 16, PEERS);
      }
      round("handle", 16, 1500);
    }

    Round best(String kind, int concurrent) throws IOException, InterruptedException {
      int count = kind.equals("overlapping") ? PEERS : concurrent == 1 ? 500 : 2000;
      Round best = round(kind, concurrent, count);
      for (int i = 1; i < (bench.quick() ? 2 : 3); i++) {
        Round outcome = round(kind, concurrent, count);
        bench.progress(
            String.format(
                Locale.ROOT, "%s %d: %.0f/s", kind, concurrent, outcome.load().perSecond()));
        best = outcome.load().perSecond() > best.load().perSecond() ? outcome : best;
      }
      return best;
    }

    private Round round(String kind, int concurrent, int count)
        throws IOException, InterruptedException {
      int from = next;
      next += count;
      int server = kind.equals("handle") ? responder : initiator;
      Load.Outcome outcome;
      double before = processorMillis();
      try (Load load = new Load(server, concurrent)) {
        outcome =
            load.send(i -> request(kind, i), from, count, kind.equals("handle") ? "" : ACTIVE);
      }
      Round round = new Round(outcome, (processorMillis() - before) / count);
      withdraw(kind, from, count);
      return round;
    }

    private double processorMillis() {
      return one.processorMillis() + two.processorMillis();
    }

    private Load.Request request(String kind, int number) {
      String pair = ((number % SPACE) >> 8) + "." + (number & 255) + ".0/24";
      if (kind.equals("handle")) {
        String link = linkNetwork(number % SPACE);
        return new Load.Request(
            "POST",
            "/api/v1/handle_negotiation",
            "{\"cidrs\":[\"" + link + "\"],\"destinationNetwork\":\"10." + pair + "\"}");
      }
      String ours = kind.equals("distinct") ? "10." + pair : "172.16.0.0/24";
      int second = 64 + ((number % SPACE) >> 8);
      String theirs =
          kind.equals("distinct") ? "10." + second + "." + (number & 255) + ".0/24" : ours;
      return new Load.Request(
          "POST",
          "/api/v1/start_negotiation",
          "{\"id\":\"bench-"
              + number
              + "\",\"remoteAgent\":\"http://127.0.0.1:"
              + responder
              + "/api/v1/handle_negotiation\",\"networks\":[\""
              + ours
              + "\"],\"wanted\":[\""
              + theirs
              + "\"]}");
    }

    private static String linkNetwork(int number) {
      int last = number * 4;
      return "10." + (128 + (last >> 16)) + "." + (last >> 8 & 255) + "." + (last & 255) + "/30";
    }

    private void withdraw(String kind, int from, int count)
        throws IOException, InterruptedException {
      if (!kind.equals("handle")) {
        try (Load load = new Load(initiator, 8)) {
          load.send(i -> delete("bench-" + i), from, count, "\"ended\"");
        }
        return;
      }
      List<String> ids = new ArrayList<>();
      try (HttpLane lane = new HttpLane(responder)) {
        String all = lane.send("GET", "/api/v1/negotiations", "").body();
        for (String item : all.split("\\{\"id\"", -1)) {
          Matcher matcher = ID.matcher("{\"id\"" + item);
          if (item.contains(ACTIVE) && matcher.find()) {
            ids.add(matcher.group(1));
          }
        }
      }
      try (Load load = new Load(responder, 8)) {
        load.send(i -> delete(ids.get(i)), 0, ids.size(), "\"ended\"");
      }
    }

    private static Load.Request delete(String id) {
      return new Load.Request("DELETE", "/api/v1/negotiations/" + id, "");
    }
  }
}
