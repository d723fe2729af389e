package org.accordo.cli.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A long-running Accordo process of its own in a namespace of a lab. */
public final class AccordoServer {
  private static final int START_SECONDS = 60;

  private final LabProcess process;
  private final String what;

  private final LabNamespace namespace;
  private final int port;

  private AccordoServer(LabProcess process, String what, LabNamespace namespace, int port) {
    this.process = process;
    this.what = what;
    this.namespace = namespace;
    this.port = port;
  }

  /**
   * Starts {@code accordo ARGUMENTS...}; {@link #await} tells when it listens.
   *
   * @param home where Accordo is installed
   * @param log where its output goes
   * @param port that it will listen on
   */
  public static AccordoServer start(
      Lab lab, String role, Path home, Path log, int port, String... arguments) {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/accordo").toString()));
    command.addAll(List.of(arguments));
    return start(lab, role, Map.of(), log, port, command);
  }

  /**
   * The same with any command that becomes an Accordo in the end.
   *
   * @param environment what its environment has beside the one of this process
   */
  public static AccordoServer start(
      Lab lab,
      String role,
      Map<String, String> environment,
      Path log,
      int port,
      List<String> command) {
    LabProcess process = lab.start(role, environment, Optional.of(log), command);
    return new AccordoServer(
        process, "the server on port " + port + " of " + role, lab.namespace(role), port);
  }

  /** Starts {@code accordo serve} for a site; its file and its log go to the folder. */
  static AccordoServer serve(Lab lab, String role, Path home, SiteText site, Path folder) {
    return start(
        lab,
        role,
        home,
        folder.resolve(site.name() + ".log"),
        SiteText.PORT,
        "serve",
        "--site",
        site.write(folder).toString());
  }

  /** Waits until something listens on its TCP port. */
  public void await() {
    String wanted = String.format("%04X", port);
    long end = System.nanoTime() + START_SECONDS * 1_000_000_000L;
    while (!listens(wanted)) {
      if (!process.isAlive()) {
        throw new LabException(what + " ended early: " + process.output().strip());
      }
      if (System.nanoTime() > end) {
        throw new LabException(
            what + " does not listen after " + START_SECONDS + " s: " + process.output().strip());
      }
      sleep(20);
    }
  }

  /** The process behind it. */
  public LabProcess process() {
    return process;
  }

  private boolean listens(String hexPort) {
    // 0A is TCP_LISTEN.
    return namespace
        .output("cat", "/proc/net/tcp", "/proc/net/tcp6")
        .lines()
        .map(line -> line.strip().split("\\s+", 5))
        .anyMatch(field -> field[1].endsWith(":" + hexPort) && field[3].equals("0A"));
  }

  private static void sleep(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while waiting", e);
    }
  }
}
