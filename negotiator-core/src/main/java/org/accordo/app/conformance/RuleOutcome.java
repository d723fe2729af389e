package org.accordo.app.conformance;

import java.util.List;

/**
 * What came of one rule.
 *
 * @param tried how many things were tried
 * @param violations what was not so
 * @param skipped what could not be tried, with the reason
 * @param millis how long it took
 */
public record RuleOutcome(
    Rule rule, int tried, List<Finding> violations, List<Finding> skipped, long millis) {
  public RuleOutcome {
    violations = List.copyOf(violations);
    skipped = List.copyOf(skipped);
  }

  /** Nothing counts as passed that was not tried. */
  public Verdict verdict() {
    if (!violations.isEmpty()) {
      return Verdict.FAILED;
    }
    return tried > 0 ? Verdict.PASSED : Verdict.SKIPPED;
  }
}
