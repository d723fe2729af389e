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
    command.addAll(List.of("-wi", bench.quick() ? "3" : "8", "-w", "1s"));
    command.addAll(List.of("-i", bench.quick() ? "3" : "10", "-r", "1s", "-gc", "true"));
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

  /** The time of one operation, in milliseconds, that so many of a hundred do not exceed. */
  double millis(String method, String percent) {
    JsonNode percentiles = result(method, "sample").path("primaryMetric").path("scorePercentiles");
    return percentiles.path(percent).asDouble(Double.NaN) * 1000;
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
