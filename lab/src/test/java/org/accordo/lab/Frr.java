package org.accordo.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;

/** An FRR for each router of a {@link Machine}, in a path space of its own. */
final class Frr implements AutoCloseable {
  private static final Path DAEMONS = Path.of("/usr/lib/frr");
  private static final String SOCKETS = "/var/run/frr/";

  private final Machine machine;
  private final String prefix = "accordo" + ProcessHandle.current().pid() + "-";
  private final Map<String, List<String>> running = new TreeMap<>();

  Frr(Machine machine) {
    this.machine = machine;
  }

  static void assumeInstalled() {
    Assumptions.assumeTrue(
        Files.isExecutable(DAEMONS.resolve("ospfd")), "FRR is not installed: apt-get install frr");
  }

  String pathSpace(String router) {
    return prefix + router;
  }

  /** Starts daemons, which read no configuration. */
  void start(String router, String... daemons) {
    String folder = SOCKETS + pathSpace(router);
    StringBuilder script =
        new StringBuilder("install -d -o frr -g frr /var/run/frr " + folder + "\n");
    for (String daemon : daemons) {
      script
          .append(DAEMONS.resolve(daemon))
          .append(" -d -N ")
          .append(pathSpace(router))
          .append(" -f /dev/null >/dev/null 2>&1\n");
      running.computeIfAbsent(router, name -> new ArrayList<>()).add(daemon);
    }
    machine.script(router, script.toString());
  }

  /** All that is configured. */
  String configuration(String router) {
    return vtysh(router, "show running-config");
  }

  /** Configures by hand. */
  void configure(String router, String... lines) {
    List<String> all = new ArrayList<>(List.of("configure terminal"));
    all.addAll(List.of(lines));
    vtysh(router, all.toArray(String[]::new));
  }

  /**
   * The ids of the neighbours that know all that the router knows.
   *
   * @param process as FRR names it after {@code show}
   */
  Map<String, Set<String>> neighbours(Set<String> routers, String process) {
    Map<String, Set<String>> full = new TreeMap<>();
    for (String router : routers) {
      Set<String> ids = new TreeSet<>();
      vtysh(router, "show " + process + " neighbor")
          .lines()
          .filter(line -> line.contains("Full/"))
          .forEach(line -> ids.add(line.strip().split(" ", 2)[0]));
      full.put(router, ids);
    }
    return full;
  }

  private String vtysh(String router, String... commands) {
    List<String> argv = new ArrayList<>(List.of("vtysh", "-N", pathSpace(router)));
    for (String command : commands) {
      argv.add("-c");
      argv.add(command);
    }
    return machine.run(router, argv.toArray(String[]::new));
  }

  @Override
  public void close() {
    running.forEach(
        (router, daemons) -> {
          String folder = SOCKETS + pathSpace(router);
          StringBuilder script = new StringBuilder();
          for (String daemon : daemons) {
            script.append("kill $(cat " + folder + "/" + daemon + ".pid) || true\n");
          }
          machine.script(router, script + "sleep 1; rm -rf " + folder + "\n");
        });
  }
}
