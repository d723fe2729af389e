package org.accordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long the plan of a large federation takes, and how much memory. */
final class FederationSpeed implements Measurement {
  private static final int SITES = 200;
  private static final int NETWORKS = 20;
  private static final long LONGEST_MILLIS = 5000;
  private static final long MOST_MIB = 1024;
  private static final int AGENTS = 50;
  private static final int THEIR_NETWORKS = 2;

  @Override
  public String name() {
    return "federation";
  }

  @Override
  public String title() {
    return "Plan of a large federation";
  }

  @Override
  public String method() {
    return """
        200 agents, every one in all of 20 networks, half of them bridged and half routed with IPv4
        and IPv6, as a full mesh. A fresh process with a heap of at most 768 MiB reads the
        description, plans it, and computes every intent of every agent, one agent after the other;
        then the difference to the same federation with one site less. The fastest of several
        processes; memory is the largest peak of their resident memory, all of it included.

        Then 50 configuration agents, all in one process, each behind gRPC on loopback with a store on
        disk and a Linux router in dry-run mode: everything is rendered and stored with its undo, and
        nothing sent. A full mesh with 2 networks is applied to all of them, applied again, and
        destroyed.""";
  }

  @Override
  public List<Row> run(Bench bench) throws IOException {
    Path whole =
        Files.writeString(
            bench.work().resolve("whole.yaml"), description(SITES, NETWORKS, List.of()));
    Path smaller =
        Files.writeString(
            bench.work().resolve("less.yaml"), description(SITES - 1, NETWORKS, List.of()));
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Bench.java(), "-XX:+UseParallelGC", "-Xmx768m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(FederationScale.class.getName(), whole.toString(), smaller.toString()));
    long[] best = null;
    long memory = 0;
    for (int round = 0; round < (bench.quick() ? 1 : 3); round++) {
      long[] run = numbers(Command.output(command));
      memory = Math.max(memory, run[7]);
      if (best == null || run[0] + run[1] + run[2] < best[0] + best[1] + best[2]) {
        best = run;
      }
    }
    long total = best[0] + best[1] + best[2];
    List<Row> rows = new ArrayList<>(plan(best, total, memory));
    rows.addAll(agents(bench));
    return rows;
  }

  private static List<Row> agents(Bench bench) throws IOException {
    try (FederationFleet fleet = new FederationFleet(bench, AGENTS)) {
      Path file =
          Files.writeString(
              bench.work().resolve("fleet.yaml"),
              description(AGENTS, THEIR_NETWORKS, fleet.addresses()));
      long start = System.nanoTime();
      int applied = fleet.apply(file);
      long there = System.nanoTime();
      int again = fleet.apply(file);
      long repeated = System.nanoTime();
      int withdrawn = fleet.destroy(file);
      long gone = System.nanoTime();
      if (again != 0 || withdrawn != applied) {
        throw new IllegalStateException(applied + " " + again + " " + withdrawn);
      }
      return List.of(
          Row.of("applied to " + AGENTS + " agents", count(applied) + " intents"),
          Row.of("… all of it", time((there - start) / 1_000_000)),
          Row.of("… once more, nothing to do", time((repeated - there) / 1_000_000)),
          Row.of("… destroyed", time((gone - repeated) / 1_000_000)));
    }
  }

  private static List<Row> plan(long[] best, long total, long memory) {
    return List.of(
        Row.aim(
            "read, planned, and every intent computed",
            time(total),
            "under " + time(LONGEST_MILLIS),
            total < LONGEST_MILLIS),
        Row.aim(
            "… processor time, with starting, compiling and collecting",
            time(best[8]),
            "under " + time(LONGEST_MILLIS),
            best[8] < LONGEST_MILLIS),
        Row.of("… reading and checking", time(best[0])),
        Row.of("… planning", time(best[1])),
        Row.of("… all intents of all agents", time(best[2])),
        Row.of("pairs of agents", count(best[4])),
        Row.of("intents", count(best[5])),
        Row.of("difference to one site less", time(best[3])),
        Row.aim(
            "intents in it, the new site's own included",
            count(best[6]),
            "under 2 % of all",
            best[6] * 50 < best[5]),
        Row.aim(
            "resident memory at most",
            memory + " MiB",
            "under " + MOST_MIB + " MiB",
            memory < MOST_MIB));
  }

  private static long[] numbers(String printed) {
    String[] words = printed.strip().split(" ", -1);
    long[] numbers = new long[words.length];
    for (int i = 0; i < words.length; i++) {
      numbers[i] = Long.parseLong(words[i]);
    }
    return numbers;
  }

  private static String time(long millis) {
    return Times.text((double) millis);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /**
   * A full mesh.
   *
   * @param addresses of the agents; none where they are only planned for
   */
  private static String description(int sites, int networks, List<String> addresses) {
    StringBuilder text = new StringBuilder("apiVersion: accordo/v1\nfederation: large\nagents:\n");
    for (int id = 1; id <= sites; id++) {
      text.append(
          String.format(
              Locale.ROOT,
              "  a%d: {id: %d, endpoint: 198.51.100.%d%s}%n",
              id,
              id,
              id,
              addresses.isEmpty() ? "" : ", connect: \"" + addresses.get(id - 1) + "\""));
    }
    text.append("networks:\n");
    for (int id = 1; id <= networks; id++) {
      boolean bridged = id % 2 == 0;
      text.append("  n").append(id).append(":\n    id: ").append(id);
      text.append("\n    mode: ").append(bridged ? "bridged" : "routed").append("\n    members:\n");
      for (int agent = 1; agent <= sites; agent++) {
        text.append("      - {agent: a").append(agent).append(", port: eth").append(id);
        if (!bridged) {
          String v4 = "10." + id + "." + agent + ".";
          String v6 = "fd00:" + id + ":" + agent + "::";
          text.append(", addresses: [").append(v4).append("1/24, \"").append(v6).append("1/64\"]");
          text.append(", prefixes: [").append(v4).append("0/24, \"").append(v6).append("/64\"]");
        }
        text.append("}\n");
      }
    }
    return text.toString();
  }
}
