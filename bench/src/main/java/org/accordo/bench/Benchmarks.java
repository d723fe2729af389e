package org.accordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Runs the measurements that are asked for, or all, and writes the report. */
public final class Benchmarks {
  private static final List<Measurement> ALL =
      List.of(
          new PlanSpeed(),
          new RenderSpeed(),
          new PreviewLatency(),
          new NegotiationRate(),
          new SafetyCost(),
          new NamespaceApply(),
          new NetconfFleet(),
          new CliFleet(),
          new FederationSpeed(),
          new ColdPlan(),
          new TemplatesTest(),
          new IdleMemory());

  private Benchmarks() {}

  /**
   * Runs them.
   *
   * @param arguments names of measurements, and {@code --quick}
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(arguments));
    boolean quick = words.remove("--quick");
    List<Measurement> wanted = select(words);
    Path top = Path.of(System.getProperty("accordo.bench.top")).toAbsolutePath();
    Path work = Files.createTempDirectory("accordo-bench");
    boolean measured;
    try {
      measured = run(wanted, new Bench(top, work, quick));
    } finally {
      deleteAll(work);
    }
    System.exit(measured ? 0 : 1);
  }

  private static List<Measurement> select(List<String> names) {
    for (String name : names) {
      if (ALL.stream().noneMatch(each -> each.name().equals(name))) {
        List<String> known = ALL.stream().map(Measurement::name).toList();
        System.err.println(
            "bench: there is no " + name + "; there are " + String.join(", ", known));
        System.exit(2);
      }
    }
    return ALL.stream().filter(each -> names.isEmpty() || names.contains(each.name())).toList();
  }

  private static boolean run(List<Measurement> wanted, Bench bench)
      throws IOException, InterruptedException {
    Path file = bench.top().resolve("docs/benchmarks.md");
    ReportFile report = new ReportFile(file, ALL.stream().map(Measurement::title).toList());
    boolean allMeasured = true;
    for (Measurement each : wanted) {
      System.err.println(each.name() + ": " + each.title());
      String moment = Machine.moment(bench.top());
      try {
        List<Row> rows = each.run(bench);
        rows.forEach(Benchmarks::print);
        report.put(each, rows, moment + (bench.quick() ? ", with --quick" : ""));
        report.write(Machine.describe());
      } catch (Measurement.SkippedException e) {
        System.out.println("  skipped: " + e.getMessage());
      } catch (IOException | RuntimeException e) {
        allMeasured = false;
        System.out.println("  failed: " + e);
      }
    }
    System.err.println("written to " + file);
    return allMeasured;
  }

  private static void print(Row row) {
    System.out.printf(
        Locale.ROOT, "  %-58s %14s   %-32s %s%n", row.what(), row.result(), row.beside(), met(row));
  }

  private static String met(Row row) {
    return row.verdict().replace("*", "");
  }

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }
}
