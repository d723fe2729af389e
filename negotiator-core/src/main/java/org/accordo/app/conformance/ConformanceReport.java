package org.accordo.app.conformance;

import java.util.List;

/**
 * What came of all rules.
 *
 * @param driver its id; empty where it has none
 * @param version of the driver; empty where it was not loaded
 * @param source the jar or folder
 * @param outcomes in the order of the rules
 */
public record ConformanceReport(
    String driver, String version, String source, List<RuleOutcome> outcomes) {
  public ConformanceReport {
    outcomes = List.copyOf(outcomes);
  }

  /** How many rules ended so. */
  public long count(Verdict verdict) {
    return outcomes.stream().filter(outcome -> outcome.verdict() == verdict).count();
  }

  /** Whether no rule was broken. */
  public boolean isClean() {
    return count(Verdict.FAILED) == 0;
  }
}
