package org.accordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;
import org.accordo.cli.demo.AccordoServer;
import org.accordo.cli.demo.Lab;
import org.accordo.cli.demo.LabHost;
import org.accordo.cli.demo.LabNeeds;
import org.accordo.cli.demo.NegotiatorApi;
import org.accordo.cli.demo.ThesisTopology;

/** What durability, mutual authentication and the proof through the link cost a negotiation. */
final class SafetyCost implements Measurement {
  private static final List<Integer> CALLERS = List.of(1, 8, 64);
  private static final int PROVEN = 40;

  /**
   * A way to run the two sites.
   *
   * @param title of the rows
   * @param durable whether journal, ledger and audit are on disk, else in memory
   * @param authenticated whether all connections are TLS 1.3 with certificates on both sides
   */
  private record Mode(String title, boolean durable, boolean authenticated) {}

  private static final List<Mode> MODES =
      List.of(
          new Mode("in memory, plain", false, false),
          new Mode("on disk, plain", true, false),
          new Mode("on disk, TLS", true, true));

  @Override
  public String name() {
    return "safety";
  }

  @Override
  public String title() {
    return "What safety costs";
  }

  @Override
  public String method() {
    return """
        Negotiations about distinct networks between two processes, as above, in three ways in one
        run: nothing on disk and plain connections; journal, ledger and chained audit on disk, each
        decision durable before it is told; and that with TLS 1.3 and certificates on both sides of
        every connection, the callers' too (kept open, as callers do). `handle` is the original's
        request alone, sent by a peer with a certificate. The attack comes from the same machine: a
        peer with a certificate sends up to 1,000 offers a second where it may send 100, bodies of
        100 MB and 100 requests a byte a second each; strangers without one knock 50 times a second.
        The proof is measured with two routers in network namespaces, one negotiation after the
        other: once with a look through the link and once without, medians of 40 each (10 with
        --quick), warm.""";
  }

  @Override
  public List<Row> run(Bench bench) throws IOException, InterruptedException {
    List<Row> rows = new ArrayList<>();
    Map<Integer, Double> first = new HashMap<>();
    for (Mode mode : MODES) {
      Path work = Files.createDirectory(bench.work().resolve("mode-" + MODES.indexOf(mode)));
      Bench own = new Bench(bench.top(), work, bench.quick());
      authority(own);
      int initiator = Bench.freePort();
      int responder = Bench.freePort();
      try (AccordoProcess one = serve(own, mode, "north", initiator, "south", responder);
          AccordoProcess two = serve(own, mode, "south", responder, "north", initiator)) {
        NegotiationRounds rounds =
            new NegotiationRounds(
                own, one, two, sockets(mode, work, "north"), sockets(mode, work, "south"));
        rounds.warmUp();
        for (int callers : CALLERS) {
          NegotiationRounds.Round round = rounds.best("distinct", callers);
          double base = first.computeIfAbsent(callers, each -> round.load().perSecond());
          rows.addAll(rows(mode.title(), callers, round, base));
        }
        if (mode.authenticated()) {
          for (int callers : CALLERS) {
            rows.addAll(
                rows("handle, on disk, TLS", callers, rounds.best("handle", callers), Double.NaN));
          }
          rows.addAll(underAttack(own, rounds, two));
        }
      }
    }
    rows.addAll(proofs(bench));
    return rows;
  }

  /** A site's own certificate makes whoever has it an operator there, and a peer elsewhere. */
  private static SocketFactory sockets(Mode mode, Path work, String name) throws IOException {
    return mode.authenticated()
        ? PemSockets.of(work.resolve("pki"), name)
        : SocketFactory.getDefault();
  }

  private static void authority(Bench bench) throws IOException, InterruptedException {
    for (List<String> verb :
        List.of(List.of("init", "pki"), List.of("issue", "pki", "north", "south", "mallory"))) {
      List<String> command = new ArrayList<>(List.of(bench.accordo(), "pki"));
      command.addAll(verb);
      Process process =
          new ProcessBuilder(command)
              .directory(bench.work().toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() != 0) {
        throw new IOException("accordo pki " + verb + " failed");
      }
    }
  }

  private static AccordoProcess serve(
      Bench bench, Mode mode, String name, int port, String peer, int peerPort)
      throws IOException, InterruptedException {
    String networks = name.equals("north") ? "10.0.0.0/10" : "10.64.0.0/10";
    SiteText text =
        new SiteText(name, networks + ", 172.16.0.0/24")
            .with(
                String.format(
                    "peers: {%s: {url: '%s://127.0.0.1:%d/api/v1/handle_negotiation', rate: 100000/s,"
                        + " negotiations: 100000}, mallory: {url: 'https://127.0.0.1:1/x'}}",
                    peer, mode.authenticated() ? "https" : "http", peerPort));
    if (mode.durable()) {
      text.store(bench.work().resolve(name + ".db"));
    }
    if (mode.authenticated()) {
      text.with(
          String.format(
              "negotiator: {listen: '127.0.0.1:%d', url: 'https://127.0.0.1:%d'}", port, port));
      text.with(
          String.format(
              "tls: {certificate: pki/%s.pem, private-key: pki/%s.key, trust: pki/ca.pem}",
              name, name));
    } else {
      text.negotiator(port);
    }
    Path site = text.writeTo(bench.work());
    return AccordoProcess.start(bench, name, port, List.of("serve", "--site", site.toString()));
  }

  private static List<Row> rows(
      String kind, int callers, NegotiationRounds.Round round, double base) {
    String what = kind + ", " + callers + (callers == 1 ? " caller" : " callers");
    double perSecond = round.load().perSecond();
    Times times = round.load().times();
    String beside =
        Double.isNaN(base) || perSecond == base
            ? ""
            : String.format(Locale.ROOT, "%.2f of the first", perSecond / base);
    return List.of(
        Row.beside(what, Times.rate(perSecond), beside),
        Row.of("… p50, p99", Times.text(times.median()) + ", " + Times.text(times.millis(99))),
        Row.of("… processor time of both, each", Times.text(round.processorMillis())));
  }

  /** The same rounds while others do what they can to keep the responder from its work. */
  private static List<Row> underAttack(Bench bench, NegotiationRounds rounds, AccordoProcess two)
      throws IOException, InterruptedException {
    Load.Outcome quiet = rounds.best("distinct", 1).load();
    double memory = two.residentMebibytes();
    SocketFactory mallory = PemSockets.of(bench.work().resolve("pki"), "mallory");
    try (HostileCallers hostile = new HostileCallers(two.port(), mallory)) {
      TimeUnit.SECONDS.sleep(5);
      Load.Outcome attacked = rounds.best("distinct", 1).load();
      double grown = two.residentMebibytes();
      bench.progress(hostile.deeds());
      return List.of(
          Row.of("before the attack, 1 caller, p50, p99", times(quiet)),
          Row.beside(
              "under attack, 1 caller, p50, p99",
              times(attacked),
              String.format(
                  Locale.ROOT,
                  "%.2f of the median before",
                  attacked.times().median() / quiet.times().median())),
          Row.beside(
              "resident memory of the responder under attack",
              String.format(Locale.ROOT, "%.0f MiB", grown),
              String.format(Locale.ROOT, "%.0f MiB before", memory)),
          Row.of("… " + hostile.deeds(), ""));
    }
  }

  private static String times(Load.Outcome outcome) {
    return Times.text(outcome.times().median()) + ", " + Times.text(outcome.times().millis(99));
  }

  private static List<Row> proofs(Bench bench) throws IOException {
    if (LabNeeds.missing().isPresent()) {
      return List.of(Row.of("proof: not measured, " + LabNeeds.missing().get(), ""));
    }
    double without = proof(bench, "off");
    double with = proof(bench, "required");
    return List.of(
        Row.of("two routers in namespaces, no look through the link, p50", Times.text(without)),
        Row.beside(
            "the same with the look, p50",
            Times.text(with),
            String.format(Locale.ROOT, "%.2f of the former", with / without)));
  }

  private static double proof(Bench bench, String proof) throws IOException {
    Path folder = Files.createDirectory(bench.work().resolve("proof-" + proof));
    try (Lab lab = ThesisTopology.build()) {
      LabHost operator = LabHost.start(lab, bench.home(), false, "router1").get("router1");
      List<AccordoServer> servers = new ArrayList<>();
      for (boolean first : new boolean[] {true, false}) {
        String name = first ? "north" : "south";
        org.accordo.cli.demo.SiteText text =
            org.accordo.cli.demo.SiteText.thesis(
                name,
                first ? ThesisTopology.CONTROL_1 : ThesisTopology.CONTROL_2,
                first ? "south" : "north",
                first ? ThesisTopology.CONTROL_2 : ThesisTopology.CONTROL_1);
        if (proof.equals("off")) {
          text = text.unproven();
        }
        servers.add(
            AccordoServer.start(
                lab,
                first ? "router1" : "router2",
                bench.home(),
                folder.resolve(name + ".log"),
                org.accordo.cli.demo.SiteText.PORT,
                "serve",
                "--site",
                text.write(folder).toString()));
      }
      servers.forEach(AccordoServer::await);
      String control = "http://" + ThesisTopology.CONTROL_1 + ":";
      NegotiatorApi api = new NegotiatorApi(operator, control + org.accordo.cli.demo.SiteText.PORT);
      String peer = org.accordo.cli.demo.SiteText.handleUrl(ThesisTopology.CONTROL_2);
      long[] nanos = new long[bench.quick() ? PROVEN / 4 : PROVEN];
      for (int i = -nanos.length; i < nanos.length; i++) {
        long begun = System.nanoTime();
        NegotiatorApi.View view = api.start(peer);
        if (i >= 0) {
          nanos[i] = System.nanoTime() - begun;
        }
        api.delete(view.id());
      }
      bench.progress("proof " + proof + ": " + TimeUnit.NANOSECONDS.toMillis(nanos[0]) + " ms");
      return new Times(nanos).median();
    }
  }
}
