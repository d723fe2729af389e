package org.accordo.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.accordo.driver.api.Payload;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Runs every row of {@code docs/jinja2.md}: what stands in it is what is printed. */
class Jinja2PageTest {
  private static final Path PAGE = Path.of("../docs/jinja2.md");
  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final String SCRIPT =
      """
      import json, sys, jinja2
      environment = jinja2.Environment(undefined=jinja2.StrictUndefined)
      try:
          from ansible_collections.ansible.utils.plugins.filter import ipaddr, nthhost
          for module in (ipaddr, nthhost):
              for name, function in module.FilterModule().filters().items():
                  environment.filters['ansible.utils.' + name] = function
      except ImportError:
          pass
      variables = json.loads(sys.stdin.readline())
      for line in sys.stdin:
          try:
              text = environment.from_string(line.rstrip('\\n')).render(variables)
              print(' '.join(str(text).split()))
          except jinja2.exceptions.TemplateAssertionError as e:
              print('no filter: ' + str(e))
      """;

  /** One row. */
  private record Row(String theirs, String ours, String printed) {
    boolean needsAnsible() {
      return theirs.contains("ansible.utils");
    }
  }

  @Test
  void thePageHasItsRows() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(60);
  }

  @TestFactory
  Stream<DynamicTest> right() throws IOException {
    Map<String, ?> variables = variables();
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.ours(), () -> checkRight(row, variables)));
  }

  private static void checkRight(Row row, Map<String, ?> variables) {
    Payload.Command command =
        Templates.commands(
                Templates.argv()
                    .apply("x " + row.ours())
                    .render(Templates.ROUTE, variables)
                    .apply())
            .get(0);
    List<String> words = command.argv().subList(1, command.argv().size());
    assertThat(String.join(" ", words)).isEqualTo(row.printed());
  }

  @TestFactory
  Stream<DynamicTest> left() throws IOException {
    List<Row> rows = rows();
    List<String> printed = jinja(rows);
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String text = printed.isEmpty() ? "" : printed.get(i);
      tests.add(
          DynamicTest.dynamicTest(
              row.theirs(),
              () -> {
                assumeTrue(!printed.isEmpty(), "there is no /usr/bin/python3 with jinja2");
                boolean missing = row.needsAnsible() && text.startsWith("no filter: ");
                assumeTrue(!missing, "ansible.utils is not installed");
                assertThat(text).isEqualTo(row.printed());
              }));
    }
    return tests.stream();
  }

  private static List<String> jinja(List<Row> rows) throws IOException {
    if (!Files.isExecutable(PYTHON)) {
      return List.of();
    }
    Process process = new ProcessBuilder(PYTHON.toString(), "-c", SCRIPT).start();
    StringBuilder input = new StringBuilder(json().replace("\n", " ")).append('\n');
    rows.forEach(row -> input.append(row.theirs()).append('\n'));
    try (java.io.OutputStream in = process.getOutputStream()) {
      in.write(input.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      return List.of(); // It ended before it read all: there is no jinja2.
    }
    List<String> printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return printed.size() == rows.size() ? printed : List.of();
  }

  private static String json() throws IOException {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```json\n") + 8;
    return page.substring(start, page.indexOf("```", start));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> variables() throws IOException {
    return (Map<String, ?>) new Load(LoadSettings.builder().build()).loadFromString(json());
  }

  /** Rows of three columns, each of them code. */
  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String line : lines()) {
      String[] cells = line.split("(?<!\\\\)\\|", -1);
      if (cells.length == 5 && cells[2].strip().startsWith("`")) {
        rows.add(new Row(code(cells[1]), code(cells[2]), code(cells[3])));
      }
    }
    return rows;
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String code(String cell) {
    String text = cell.strip();
    return text.substring(1, text.length() - 1).replace("\\|", "|");
  }
}
