package org.accordo.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How much memory a negotiator takes that has nothing to do. */
final class IdleMemory implements Measurement {
  private static final double MOST_MEBIBYTES = 150;
  private static final int IDLE_SECONDS = 10;

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public String title() {
    return "Resident memory of accordo serve";
  }

  @Override
  public String method() {
    return """
        Negotiator and agent in one process, both listening, the database on disk: resident memory
        (VmRSS) ten seconds after it serves.""";
  }

  @Override
  public List<Row> run(Bench bench) throws IOException, InterruptedException {
    int port = Bench.freePort();
    Path site =
        new SiteText("idle", "10.0.0.0/24")
            .negotiator(port)
            .agent(Bench.freePort())
            .store(bench.work().resolve("idle.db"))
            .writeTo(bench.work());
    try (AccordoProcess process =
        AccordoProcess.start(bench, "idle", port, List.of("serve", "--site", site.toString()))) {
      TimeUnit.SECONDS.sleep(IDLE_SECONDS);
      double idle = process.residentMebibytes();
      return List.of(
          Row.aim("idle", text(idle), "under " + text(MOST_MEBIBYTES), idle < MOST_MEBIBYTES));
    }
  }

  private static String text(double mebibytes) {
    return String.format(Locale.ROOT, "%.0f MiB", mebibytes);
  }
}
