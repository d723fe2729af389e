package org.accordo.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/** Rounds of negotiations between two processes, each of which leaves both as they were. */
final class NegotiationRounds {
  private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
  private static final String ACTIVE = "\"state\":\"active\"";
  private static final int SPACE = 16_384;

  /** How many overlapping peers one router has at the end of a round. */
  private static final int PEERS = 200;

  private final Bench bench;
  private final AccordoProcess one;
  private final AccordoProcess two;
  private final int initiator;
  private final int responder;
  private final SocketFactory sockets;
  private final SocketFactory operators;
  private final String scheme;
  private int next;

  /** What a round came to, and the processor time that each request took of both processes. */
  record Round(Load.Outcome load, double processorMillis) {}

  /**
   * Rounds between two sites.
   *
   * @param one initiates
   * @param sockets what callers reach them through
   * @param operators what operators of the second reach it through
   */
  NegotiationRounds(
      Bench bench,
      AccordoProcess one,
      AccordoProcess two,
      SocketFactory sockets,
      SocketFactory operators) {
    this.bench = bench;
    this.sockets = sockets;
    this.operators = operators;
    this.scheme = sockets instanceof SSLSocketFactory ? "https" : "http";
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
    try (Load load = new Load(server, concurrent, sockets)) {
      outcome = load.send(i -> request(kind, i), from, count, kind.equals("handle") ? "" : ACTIVE);
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
            + "\",\"remoteAgent\":\""
            + scheme
            + "://127.0.0.1:"
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

  private void withdraw(String kind, int from, int count) throws IOException, InterruptedException {
    if (!kind.equals("handle")) {
      try (Load load = new Load(initiator, 8, sockets)) {
        load.send(i -> delete("bench-" + i), from, count, "\"ended\"");
      }
      return;
    }
    List<String> ids = new ArrayList<>();
    try (HttpLane lane = new HttpLane(responder, operators)) {
      String all = lane.send("GET", "/api/v1/negotiations", "").body();
      for (String item : all.split("\\{\"id\"", -1)) {
        Matcher matcher = ID.matcher("{\"id\"" + item);
        if (item.contains(ACTIVE) && matcher.find()) {
          ids.add(matcher.group(1));
        }
      }
    }
    if (ids.size() != count) {
      throw new IOException(ids.size() + " of " + count + " are active");
    }
    try (Load load = new Load(responder, 8, operators)) {
      load.send(i -> delete(ids.get(i)), 0, ids.size(), "\"ended\"");
    }
  }

  private static Load.Request delete(String id) {
    return new Load.Request("DELETE", "/api/v1/negotiations/" + id, "");
  }
}
