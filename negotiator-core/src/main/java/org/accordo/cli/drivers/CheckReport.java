package org.accordo.cli.drivers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accordo.app.conformance.ConformanceReport;
import org.accordo.app.conformance.Finding;
import org.accordo.app.conformance.RuleOutcome;
import org.accordo.app.conformance.Verdict;
import org.accordo.cli.ExitCode;
import org.accordo.cli.Fields;
import org.accordo.cli.Report;
import org.accordo.cli.Style;

/** What came of the rules, for people and for programs. */
record CheckReport(ConformanceReport report) implements Report {
  /** Of one rule; a mistake in one place shows in many cases. */
  private static final int MOST_SHOWN = 5;

  @Override
  public String kind() {
    return "Conformance";
  }

  @Override
  public int exitCode() {
    return report.isClean() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  @Override
  public Map<String, Object> json() {
    List<Object> rules = new ArrayList<>();
    for (RuleOutcome outcome : report.outcomes()) {
      rules.add(
          new Fields()
              .with("id", outcome.rule().id())
              .with("text", outcome.rule().text())
              .with("verdict", outcome.verdict().id())
              .with("tried", outcome.tried())
              .with("violations", findings(outcome.violations()))
              .with("skipped", findings(outcome.skipped()))
              .with("millis", outcome.millis())
              .toMap());
    }
    return new Fields()
        .with("driver", report.driver())
        .with("version", report.version())
        .with("source", report.source())
        .with("passed", report.count(Verdict.PASSED))
        .with("failed", report.count(Verdict.FAILED))
        .with("skipped", report.count(Verdict.SKIPPED))
        .with("rules", rules)
        .toMap();
  }

  private static List<Object> findings(List<Finding> findings) {
    List<Object> list = new ArrayList<>();
    for (Finding finding : findings) {
      list.add(
          new Fields()
              .with("what", finding.what())
              .with("where", finding.where())
              .with("message", finding.message())
              .toMap());
    }
    return list;
  }

  @Override
  public String text(Style style) {
    StringBuilder text = new StringBuilder();
    text.append(style.strong((report.driver() + " " + report.version()).strip()));
    text.append(style.dim("  from " + report.source())).append("\n\n");
    for (RuleOutcome outcome : report.outcomes()) {
      if (report.version().isEmpty() && outcome.verdict() == Verdict.SKIPPED) {
        continue; // of a driver that is not loaded only that is worth a word
      }
      text.append(verdict(outcome.verdict(), style)).append("  ");
      text.append(style.strong(outcome.rule().id())).append("  ").append(outcome.rule().text());
      if (outcome.verdict() != Verdict.SKIPPED) {
        text.append(style.dim(" (" + outcome.tried() + ")"));
      }
      text.append('\n');
      violations(outcome, text, style);
      skips(outcome, text, style);
    }
    text.append('\n');
    text.append(report.count(Verdict.PASSED)).append(" passed, ");
    text.append(report.count(Verdict.FAILED)).append(" failed, ");
    text.append(report.count(Verdict.SKIPPED)).append(" skipped\n");
    return text.toString();
  }

  private static String verdict(Verdict verdict, Style style) {
    return switch (verdict) {
      case PASSED -> style.good("pass");
      case FAILED -> style.bad("FAIL");
      case SKIPPED -> style.warning("skip");
    };
  }

  private static void violations(RuleOutcome outcome, StringBuilder text, Style style) {
    List<Finding> all = outcome.violations();
    for (Finding each : all.subList(0, Math.min(MOST_SHOWN, all.size()))) {
      text.append("            ").append(style.strong(each.what()));
      if (!each.where().isEmpty()) {
        text.append(" at ").append(each.where());
      }
      text.append(": ").append(each.message()).append('\n');
    }
    if (all.size() > MOST_SHOWN) {
      text.append("            and ").append(all.size() - MOST_SHOWN).append(" more\n");
    }
    if (!all.isEmpty()) {
      text.append("            ").append(style.dim(outcome.rule().remedy())).append('\n');
    }
  }

  /** The same reason once, with how many it holds for. */
  private static void skips(RuleOutcome outcome, StringBuilder text, Style style) {
    Map<String, List<String>> byReason = new java.util.LinkedHashMap<>();
    for (Finding each : outcome.skipped()) {
      byReason.computeIfAbsent(each.message(), reason -> new ArrayList<>()).add(each.what());
    }
    byReason.forEach(
        (reason, what) -> {
          String named = String.join(", ", what.subList(0, Math.min(MOST_SHOWN, what.size())));
          String rest =
              what.size() > MOST_SHOWN ? " and " + (what.size() - MOST_SHOWN) + " more" : "";
          String line = named.isEmpty() ? reason : named + rest + ": " + reason;
          text.append("            ").append(style.dim("not tried: " + line)).append('\n');
        });
  }
}
