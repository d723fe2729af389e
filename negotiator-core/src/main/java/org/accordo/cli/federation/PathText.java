package org.accordo.cli.federation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.federation.PathResult;
import org.accordo.app.federation.PathResult.Verdict;
import org.accordo.cli.Fields;
import org.accordo.cli.Printable;
import org.accordo.cli.Style;
import org.accordo.cli.TextTable;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** What packets of the promised sizes have shown, for engineers and for programs. */
final class PathText {
  private static final int MOST_ROWS = 40;
  private static final int MOST_PROBLEMS = 20;

  private PathText() {}

  /** The code of the worst that was found; empty where nothing was. */
  static Optional<ProblemCode> problem(List<PathResult> results) {
    return results.stream().flatMap(each -> each.problem().stream()).map(Problem::code).findFirst();
  }

  static List<Object> json(List<PathResult> results) {
    List<Object> all = new ArrayList<>();
    for (PathResult result : results) {
      all.add(
          new Fields()
              .with("from", result.check().from().name())
              .with("to", result.check().to().name())
              .with("network", result.check().network().map(n -> n.network().name()))
              .with("promised", result.check().promised())
              .with("verdict", word(result.verdict()))
              .with("measured", measured(result))
              .with("said", result.said())
              .with("problem", result.problem().map(RolloutReport::json))
              .toMap());
    }
    return all;
  }

  private static Optional<Integer> measured(PathResult result) {
    return result.measured().stream().boxed().findFirst();
  }

  private static String word(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What is wrong, what nobody knows, and how many are well; with all of them where few are. */
  static String text(List<PathResult> results, boolean table, Style style) {
    if (results.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    if (table) {
      text.append(table(results, style));
    }
    List<Problem> problems = results.stream().flatMap(r -> r.problem().stream()).toList();
    for (Problem problem : problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))) {
      text.append(style.bad(Printable.of(problem.message())));
      text.append(style.dim(" [" + problem.code().id() + "]")).append('\n');
      text.append("  ").append(Printable.of(problem.hint())).append('\n');
    }
    int more = problems.size() - MOST_PROBLEMS;
    text.append(more > 0 ? "... and " + more + " more\n" : "");
    Map<String, Integer> unknown = new LinkedHashMap<>();
    for (PathResult result : results) {
      if (result.verdict() == Verdict.NOT_CHECKED) {
        unknown.merge(result.said(), 1, Integer::sum);
      }
    }
    unknown.entrySet().stream()
        .limit(MOST_PROBLEMS)
        .forEach(
            each ->
                text.append("not checked (")
                    .append(each.getValue())
                    .append("): ")
                    .append(Printable.of(each.getKey()))
                    .append('\n'));
    return text.append(summary(results, style)).toString();
  }

  private static String table(List<PathResult> results, Style style) {
    TextTable table = new TextTable("FROM", "TO", "NETWORK", "PROMISED", "PASSES");
    results.stream()
        .limit(MOST_ROWS)
        .forEach(
            result ->
                table.row(
                    result.check().from().name(),
                    result.check().to().name(),
                    result.check().network().map(n -> n.network().name()).orElse("(underlay)"),
                    Integer.toString(result.check().promised()),
                    passes(result)));
    int more = results.size() - MOST_ROWS;
    return table.text(style) + (more > 0 ? "... and " + more + " more\n" : "");
  }

  private static String passes(PathResult result) {
    return switch (result.verdict()) {
      case PASSED -> "yes";
      case TOO_NARROW -> measured(result).map(bytes -> "only " + bytes).orElse("less");
      case SILENT -> "nothing";
      case NOT_CHECKED -> "not checked";
    };
  }

  private static String summary(List<PathResult> results, Style style) {
    Map<Verdict, Integer> count = new LinkedHashMap<>();
    results.forEach(result -> count.merge(result.verdict(), 1, Integer::sum));
    int passed = count.getOrDefault(Verdict.PASSED, 0);
    String text = "packets of the promised size: " + passed + " of " + results.size() + " pass";
    boolean well = problem(results).isEmpty();
    return (well ? text : style.bad(text)) + "\n";
  }
}
