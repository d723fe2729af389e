package org.accordo.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file with all results. A run replaces the sections of what it measured and leaves the others,
 * each of which says when it was measured.
 */
final class ReportFile {
  private static final String HEADING = "## ";
  private static final String INTRODUCTION =
      """
      # Benchmarks

      Written by `bench/run`; `bench/run --help` says how. Each section says when it was measured.
      Numbers of one section come from one run and can be compared with each other. The machine
      usually does other work too, so times are the best of several rounds where that is said.

      Machine: \
      """;

  private final Path file;
  private final Map<String, String> sections = new LinkedHashMap<>();

  /** Starts from what is in the file, in the order of these titles. */
  ReportFile(Path file, List<String> titles) throws IOException {
    this.file = file;
    titles.forEach(title -> sections.put(title, ""));
    if (Files.exists(file)) {
      String[] parts = Files.readString(file, StandardCharsets.UTF_8).split("(?m)^" + HEADING, -1);
      for (int i = 1; i < parts.length; i++) {
        int end = parts[i].indexOf('\n');
        sections.computeIfPresent(parts[i].substring(0, end), keep(parts[i].substring(end + 1)));
      }
    }
  }

  private static java.util.function.BiFunction<String, String, String> keep(String body) {
    return (title, empty) -> body.strip();
  }

  /** Replaces one section. */
  void put(Measurement measurement, List<Row> rows, String moment) {
    StringBuilder body = new StringBuilder();
    body.append(measurement.method()).append("\n\n");
    body.append("| | result | beside or aim | |\n|---|---|---|---|\n");
    for (Row row : rows) {
      body.append("| ").append(row.what());
      body.append(" | ").append(row.result());
      body.append(" | ").append(row.beside());
      body.append(" | ").append(row.verdict()).append(" |\n");
    }
    body.append("\nMeasured ").append(moment).append('.');
    sections.put(measurement.title(), body.toString());
  }

  void write(String machine) throws IOException {
    StringBuilder text = new StringBuilder(INTRODUCTION).append(machine).append(".\n");
    sections.forEach(
        (title, body) -> {
          if (!body.isEmpty()) {
            text.append('\n').append(HEADING).append(title).append("\n\n");
            text.append(body).append('\n');
          }
        });
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
