package org.accordo.app.lint;

import java.util.Comparator;

/**
 * One thing that a rule has against a template.
 *
 * @param rule that says so; {@code docs/lint} has a page on it
 * @param file for people and editors: its path where it is a file of its own
 * @param line from 1
 * @param column from 1, in characters
 * @param message what is wrong, with the value
 * @param remedy what to do about it
 */
public record LintFinding(
    LintRule rule, String file, int line, int column, String message, String remedy)
    implements Comparable<LintFinding> {
  private static final Comparator<LintFinding> ORDER =
      Comparator.comparing(LintFinding::file)
          .thenComparingInt(LintFinding::line)
          .thenComparingInt(LintFinding::column)
          .thenComparing(finding -> finding.rule().id())
          .thenComparing(LintFinding::message);

  @Override
  public int compareTo(LintFinding other) {
    return ORDER.compare(this, other);
  }
}
