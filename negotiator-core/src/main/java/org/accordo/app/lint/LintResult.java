package org.accordo.app.lint;

import java.util.List;

/**
 * What all rules together have to say.
 *
 * @param files that were looked at, for people and editors
 * @param findings in the order of files and lines
 */
public record LintResult(List<String> files, List<LintFinding> findings) {
  public LintResult {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }

  /** How many findings there are of a severity. */
  public long count(Severity severity) {
    return findings.stream().filter(f -> f.rule().severity() == severity).count();
  }
}
