package org.accordo.app.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.accordo.xml.XmlElement;
import org.accordo.xml.XmlName;
import org.accordo.xml.XmlWriter;

/** A report as a page to read, and as build servers read it. */
public final class ReportPages {

  private ReportPages() {}

  /** A page in Markdown. */
  public static String markdown(ConformanceReport report) {
    StringBuilder page = new StringBuilder();
    page.append("# Conformance of ").append(cell(report.driver())).append(' ');
    page.append(cell(report.version())).append("\n\n");
    page.append("From `").append(cell(report.source())).append("`: ");
    page.append(report.count(Verdict.PASSED)).append(" rules passed, ");
    page.append(report.count(Verdict.FAILED)).append(" failed, ");
    page.append(report.count(Verdict.SKIPPED)).append(" skipped.\n\n");
    page.append("| rule | verdict | tried | what has to be so |\n|---|---|---|---|\n");
    for (RuleOutcome outcome : report.outcomes()) {
      page.append("| ").append(outcome.rule().id()).append(" | ");
      page.append(outcome.verdict().id()).append(" | ").append(outcome.tried()).append(" | ");
      page.append(cell(outcome.rule().text())).append(" |\n");
    }
    section(page, "What is not so", report, RuleOutcome::violations, true);
    section(page, "What could not be tried", report, RuleOutcome::skipped, false);
    return page.toString();
  }

  private interface Findings {
    List<Finding> of(RuleOutcome outcome);
  }

  private static void section(
      StringBuilder page,
      String title,
      ConformanceReport report,
      Findings findings,
      boolean withRemedy) {
    List<RuleOutcome> some =
        report.outcomes().stream().filter(outcome -> !findings.of(outcome).isEmpty()).toList();
    if (some.isEmpty()) {
      return;
    }
    page.append("\n## ").append(title).append('\n');
    for (RuleOutcome outcome : some) {
      page.append("\n### ").append(outcome.rule().id()).append(": ");
      page.append(outcome.rule().text()).append("\n\n");
      if (withRemedy) {
        page.append(outcome.rule().reason()).append(' ').append(outcome.rule().remedy());
        page.append("\n\n");
      }
      for (Finding each : findings.of(outcome)) {
        page.append("- ").append(each.what().isEmpty() ? "" : "**" + cell(each.what()) + "**");
        page.append(each.where().isEmpty() ? "" : " at `" + cell(each.where()) + "`");
        page.append(each.what().isEmpty() ? "" : ": ").append(cell(each.message())).append('\n');
      }
    }
  }

  /** Nothing that Markdown would take for markup. */
  private static String cell(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("`", "'");
  }

  /** A test suite in the form of JUnit, with a test for each rule. */
  public static String junit(ConformanceReport report) {
    List<XmlElement> tests = new ArrayList<>();
    for (RuleOutcome outcome : report.outcomes()) {
      List<XmlElement> children = new ArrayList<>();
      if (outcome.verdict() == Verdict.FAILED) {
        String all = told(outcome.violations());
        children.add(element("failure", Map.of("message", outcome.rule().text()), List.of(), all));
      } else if (outcome.verdict() == Verdict.SKIPPED) {
        children.add(element("skipped", Map.of("message", told(outcome.skipped())), List.of(), ""));
      }
      tests.add(
          element(
              "testcase",
              Map.of(
                  "classname",
                  "conformance." + report.driver(),
                  "name",
                  outcome.rule().id() + " " + outcome.rule().text(),
                  "time",
                  String.format(Locale.ROOT, "%.3f", outcome.millis() / 1000.0)),
              children,
              ""));
    }
    XmlElement suite =
        element(
            "testsuite",
            Map.of(
                "name", "conformance of " + report.driver(),
                "tests", Integer.toString(report.outcomes().size()),
                "failures", Long.toString(report.count(Verdict.FAILED)),
                "errors", "0",
                "skipped", Long.toString(report.count(Verdict.SKIPPED))),
            tests,
            "");
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + XmlWriter.indented(suite);
  }

  private static String told(List<Finding> findings) {
    StringBuilder text = new StringBuilder();
    for (Finding each : findings) {
      text.append(text.isEmpty() ? "" : "\n").append(each.what());
      text.append(each.where().isEmpty() ? "" : " at " + each.where());
      text.append(each.what().isEmpty() ? "" : ": ").append(each.message());
    }
    return text.toString();
  }

  private static XmlElement element(
      String name, Map<String, String> attributes, List<XmlElement> children, String text) {
    Map<XmlName, String> named = new java.util.LinkedHashMap<>();
    attributes.forEach((key, value) -> named.put(new XmlName("", key), value));
    return new XmlElement(new XmlName("", name), named, children, text, Map.of());
  }
}
