package org.accordo.cli.templates;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.cases.CaseResult;
import org.accordo.app.cases.LineDiff;
import org.accordo.app.cases.TemplateCase;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Fields;
import org.accordo.cli.JsonText;
import org.accordo.cli.Report;
import org.accordo.cli.Style;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * What came out of cases.
 *
 * @param results of rendering
 * @param updated how many files were rewritten before
 * @param tried what became of cases on a kernel
 */
record TestReport(List<CaseResult> results, int updated, List<LabResult> tried) implements Report {
  private static final int ORIGIN_COLUMN = 88;

  TestReport {
    results = List.copyOf(results);
    tried = List.copyOf(tried);
  }

  @Override
  public String kind() {
    return "TemplateTests";
  }

  @Override
  public int exitCode() {
    return failed() == 0 ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private boolean passed(CaseResult result) {
    return result.passed() && lab(result).map(each -> each.failures().isEmpty()).orElse(true);
  }

  private long failed() {
    return results.stream().filter(result -> !passed(result)).count();
  }

  private Optional<LabResult> lab(CaseResult result) {
    return tried.stream().filter(each -> each.tried().equals(result.tested())).findFirst();
  }

  @Override
  public Map<String, Object> json() {
    List<Object> cases = new ArrayList<>();
    for (CaseResult result : results) {
      TemplateCase tested = result.tested();
      Fields fields =
          new Fields()
              .with("name", tested.name())
              .with("file", tested.file().toString())
              .with("line", tested.place().line())
              .with("column", tested.place().column())
              .with("passed", passed(result))
              .with("differences", differences(result));
      lab(result)
          .ifPresent(
              each ->
                  fields.with(
                      "lab",
                      new Fields()
                          .with("skipped", each.skipped())
                          .with("failures", each.failures())
                          .toMap()));
      cases.add(fields.toMap());
    }
    return new Fields()
        .with("cases", cases)
        .with("passed", results.size() - failed())
        .with("failed", failed())
        .with("updated", updated)
        .toMap();
  }

  private static List<Object> differences(CaseResult result) {
    List<Object> differences = new ArrayList<>();
    for (CaseResult.Difference difference : result.differences()) {
      List<Object> lines = new ArrayList<>();
      for (LineDiff.Row row : difference.lines()) {
        lines.add(
            new Fields()
                .with("sign", String.valueOf(row.sign()))
                .with("text", row.text())
                .with("origin", row.origin())
                .toMap());
      }
      differences.add(new Fields().with("title", difference.title()).with("lines", lines).toMap());
    }
    return differences;
  }

  @Override
  public String text(Style style) {
    StringBuilder text = new StringBuilder();
    for (CaseResult result : results) {
      if (!passed(result)) {
        text.append(style.bad("FAIL")).append("  ");
        text.append(style.strong(printable(result.tested().where()))).append("  ");
        text.append(printable(result.tested().name())).append('\n');
        result.differences().forEach(difference -> append(difference, text, style));
        lab(result)
            .ifPresent(
                each ->
                    each.failures()
                        .forEach(f -> text.append("  lab: ").append(printable(f)).append('\n')));
        text.append('\n');
      }
    }
    for (LabResult each : tried) {
      if (!each.skipped().isEmpty()) {
        text.append(style.warning("skipped")).append("  lab: ");
        text.append(printable(each.tried().name())).append(": ");
        text.append(printable(each.skipped())).append('\n');
      }
    }
    return text.append(summary()).append('\n').toString();
  }

  private static void append(CaseResult.Difference difference, StringBuilder text, Style style) {
    text.append("  ").append(printable(difference.title())).append('\n');
    for (LineDiff.Row row : difference.lines()) {
      String line = "  " + row.sign() + " " + printable(row.text());
      String origin =
          row.sign() == '+' && !row.origin().isEmpty()
              ? " ".repeat(Math.max(2, ORIGIN_COLUMN - line.length())) + style.dim(row.origin())
              : "";
      text.append(
              switch (row.sign()) {
                case '-' -> style.bad(line);
                case '+' -> style.good(line);
                default -> line;
              })
          .append(origin)
          .append('\n');
    }
  }

  private String summary() {
    long failed = failed();
    StringBuilder text = new StringBuilder();
    text.append(results.size()).append(results.size() == 1 ? " case: " : " cases: ");
    text.append(results.size() - failed).append(" passed");
    text.append(failed == 0 ? "" : ", " + failed + " failed");
    if (!tried.isEmpty()) {
      long skipped = tried.stream().filter(each -> !each.skipped().isEmpty()).count();
      text.append(", ").append(tried.size() - skipped).append(" tried in the lab");
      text.append(skipped == 0 ? "" : ", " + skipped + " skipped there");
    }
    if (updated > 0) {
      text.append(", ")
          .append(updated)
          .append(updated == 1 ? " file" : " files")
          .append(" updated");
    }
    return text.toString();
  }

  private static String printable(String text) {
    return Problem.of(ProblemCode.INVALID_VALUE, text).message();
  }

  /** Writes {@code TEST-templates.xml} and {@code templates-test.json} into a folder. */
  void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("templates-test.json"),
          JsonText.of(kind(), json()),
          StandardCharsets.UTF_8);
      Files.writeString(folder.resolve("TEST-templates.xml"), junit(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw Problem.of(ProblemCode.INVALID_VALUE, "The report cannot be written: " + e.getMessage())
          .at(folder.toString())
          .exception(e);
    }
  }

  private String junit() {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuite name=\"templates\" tests=\"").append(results.size());
    xml.append("\" failures=\"").append(failed()).append("\" errors=\"0\" skipped=\"0\">\n");
    for (CaseResult result : results) {
      xml.append("  <testcase classname=\"").append(escaped(result.tested().file().toString()));
      xml.append("\" name=\"").append(escaped(result.tested().name())).append('"');
      if (passed(result)) {
        xml.append("/>\n");
        continue;
      }
      StringBuilder text = new StringBuilder();
      result.differences().forEach(each -> append(each, text, Style.plain()));
      lab(result).ifPresent(each -> each.failures().forEach(f -> text.append(f).append('\n')));
      xml.append(">\n    <failure message=\"").append(escaped(result.tested().where()));
      xml.append("\">").append(escaped(text.toString())).append("</failure>\n  </testcase>\n");
    }
    return xml.append("</testsuite>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .chars()
        .filter(c -> c == '\n' || c >= ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
