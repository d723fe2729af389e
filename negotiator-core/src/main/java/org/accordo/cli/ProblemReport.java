package org.accordo.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemException;
import org.accordo.problem.SourceLine;

/** Says what is wrong, all of it, and what can be done. */
final class ProblemReport implements Report {
  private final List<Problem> problems = new ArrayList<>();

  ProblemReport(ProblemException exception) {
    problems.add(exception.problem());
    for (Throwable further : exception.getSuppressed()) {
      if (further instanceof ProblemException problem) {
        problems.add(problem.problem());
      }
    }
  }

  @Override
  public String kind() {
    return "Error";
  }

  @Override
  public Map<String, Object> json() {
    List<Object> list = new ArrayList<>();
    for (Problem problem : problems) {
      list.add(
          new Fields()
              .with("code", problem.code().id())
              .with("blame", problem.code().blame().name().toLowerCase(Locale.ROOT))
              .with("where", problem.where())
              .with("message", problem.message())
              .with("hint", problem.hint())
              .with("file", problem.source().map(SourceLine::file))
              .with("line", problem.source().map(SourceLine::line))
              .with("column", problem.source().map(SourceLine::column))
              .toMap());
    }
    return Map.of("problems", list);
  }

  @Override
  public String text(Style style) {
    StringBuilder text = new StringBuilder();
    for (Problem problem : problems) {
      text.append(style.bad("accordo: "));
      if (!problem.where().isEmpty()) {
        text.append(style.strong(problem.where())).append(": ");
      }
      text.append(problem.message());
      text.append(style.dim(" [" + problem.code().id() + "]")).append('\n');
      text.append(problem.source().map(SourceLine::excerpt).orElse(""));
      if (!problem.hint().isEmpty()) {
        text.append("  ").append(problem.hint()).append('\n');
      }
    }
    return text.toString();
  }

  /** That of the first, which the others follow from or stand beside. */
  @Override
  public int exitCode() {
    return problems.get(0).code().exitCode();
  }
}
