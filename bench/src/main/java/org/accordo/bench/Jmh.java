package org.accordo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a class of JMH benchmarks in a process of its own, on one core. */
final class Jmh {
  private final JsonNode results;

  private Jmh(JsonNode results) {
    this.results = results;
  }

  static Jmh run(Bench bench, Class<?> benchmarks) throws IOException {
    Path file = bench.work().resolve(benchmarks.getSimpleName() + ".json");
    List<String> command = new ArrayList<>();
    command.add(Bench.java());
    command.add("-Daccordo.bench.top=" + bench.top());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.openjdk.jmh.Main"));
    command.addAll(List.of("^" + benchmarks.getName().replace(".", "\\.") + "\\."));
    command.addAll(List.of("-f", "1", "-t", "1", "-v", "SILENT", "-rf", "json"));
    command.addAll(List.of("-prof", ProcessorTime.class.getName()));
    command.addAll(List.of("-wi", bench.quick() ? "10" : "15", "-w", "1s"));
    // Interrupted by other work, the compiler of a JVM on one core takes that long to finish.
    command.addAll(List.of("-i", bench.quick() ? "4" : "10", "-r", "1s", "-gc", "true"));
    command.addAll(List.of("-rff", file.toString()));
    Command.run(Bench.onOneCore(command));
    return new Jmh(new ObjectMapper().readTree(file.toFile()));
  }

  /** Operations in a second of processor time, in the best iteration. */
  double perProcessorSecond(String method) {
    JsonNode secondary = result(method, "thrpt").path("secondaryMetrics");
    return best(secondary.path(ProcessorTime.RESULT));
  }

  /** Operations in a second by the clock, in the best iteration. */
  double perSecond(String method) {
    return best(result(method, "thrpt").path("primaryMetric"));
  }

  private static double best(JsonNode metric) {
    double best = 0;
    for (JsonNode iteration : metric.path("rawData").path(0)) {
      best = Math.max(best, iteration.asDouble());
    }
    return best;
  }

  /**
   * The time of one operation, in milliseconds, that so many of a hundred do not exceed; in the
   * iteration where that is least.
   */
  double millis(String method, double percent) {
    JsonNode metric = result(method, "sample").path("primaryMetric");
    double best = Double.POSITIVE_INFINITY;
    for (JsonNode iteration : metric.path("rawDataHistogram").path(0)) {
      best = Math.min(best, percentile(iteration, percent));
    }
    return best * 1000;
  }

  /** Pairs of a time and how often it was, in the order of the times. */
  private static double percentile(JsonNode histogram, double percent) {
    long all = 0;
    for (JsonNode pair : histogram) {
      all += pair.path(1).asLong();
    }
    long wanted = (long) Math.ceil(all * percent / 100);
    double time = Double.POSITIVE_INFINITY;
    for (JsonNode pair : histogram) {
      time = pair.path(0).asDouble();
      wanted -= pair.path(1).asLong();
      if (wanted <= 0) {
        break;
      }
    }
    return time;
  }

  private JsonNode result(String method, String mode) {
    for (JsonNode result : results) {
      boolean wanted = result.path("benchmark").asText().endsWith("." + method);
      if (wanted && result.path("mode").asText().equals(mode)) {
        return result;
      }
    }
    throw new IllegalStateException("JMH measured no " + method + " in mode " + mode);
  }
}
