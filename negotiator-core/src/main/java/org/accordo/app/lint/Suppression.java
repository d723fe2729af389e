package org.accordo.app.lint;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.problem.Nearest;

/**
 * A comment in a template by which its author takes a finding away, with the reason.
 *
 * @param rule that is right in general and not here
 * @param file that the comment stands in, as findings name it
 * @param line of the comment
 * @param column of the comment
 * @param about the line that the comment is about, beside its own
 */
public record Suppression(LintRule rule, String file, int line, int column, int about) {
  private static final String START = "lint:";
  private static final String BECAUSE = " because ";

  /**
   * What a comment says.
   *
   * @param rule that it suppresses; empty where it is an ordinary comment or wrong
   * @param problem what is wrong with it
   */
  public record Read(Optional<LintRule> rule, Optional<String> problem) {}

  /** Reads the text of a comment. */
  public static Read read(String comment) {
    if (!comment.startsWith(START)) {
      return new Read(Optional.empty(), Optional.empty());
    }
    String text = comment.substring(START.length()).strip().replaceAll("\\s+", " ");
    int because = text.indexOf(BECAUSE);
    String name = because < 0 ? text.split(" ", 2)[0] : text.substring(0, because).strip();
    Optional<LintRule> rule = LintRule.of(name);
    if (rule.isEmpty()) {
      return wrong("there is no rule " + quote(name) + Nearest.didYouMean(name, LintRule.ids()));
    }
    if (because < 0 || text.substring(because + BECAUSE.length()).isBlank()) {
      return wrong("the reason is missing why " + name + " does not hold here");
    }
    return new Read(rule, Optional.empty());
  }

  private static Read wrong(String problem) {
    return new Read(Optional.empty(), Optional.of(problem));
  }

  private boolean covers(LintFinding finding) {
    boolean near = rule.isAboutFile() || finding.line() == about || finding.line() == line;
    return finding.rule() == rule && finding.file().equals(file) && near;
  }

  /** The findings that no comment takes away, and one for each comment that takes none. */
  public static List<LintFinding> apply(
      List<LintFinding> findings, List<Suppression> suppressions) {
    List<LintFinding> left = new ArrayList<>(findings);
    for (Suppression suppression : suppressions) {
      left.removeIf(suppression::covers);
      if (findings.stream().noneMatch(suppression::covers)) {
        left.add(
            new LintFinding(
                LintRule.UNUSED_SUPPRESSION,
                suppression.file(),
                suppression.line(),
                suppression.column(),
                suppression.rule().id() + " finds nothing here",
                "Remove the comment."));
      }
    }
    return left.stream().distinct().sorted().toList();
  }
}
