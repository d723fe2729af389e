package org.accordo.render.lint;

import java.util.ArrayList;
import java.util.List;
import org.accordo.app.lint.LintFinding;
import org.accordo.app.lint.LintRule;

/** Takes what rules find, and knows the places. */
final class Reports {
  private final List<LintFinding> found = new ArrayList<>();

  /** Something at an offset of a template. */
  void add(LintRule rule, LintTemplate at, int offset, String message, String remedy) {
    found.add(
        new LintFinding(
            rule, at.file().place(), at.line(offset), at.column(offset), message, remedy));
  }

  /** Something about a whole file. */
  void add(LintRule rule, String place, String message, String remedy) {
    found.add(new LintFinding(rule, place, 1, 1, message, remedy));
  }

  void add(LintFinding finding) {
    found.add(finding);
  }

  boolean has(LintRule rule, String place, int line) {
    return found.stream()
        .anyMatch(f -> f.rule() == rule && f.file().equals(place) && f.line() == line);
  }

  List<LintFinding> all() {
    return found;
  }
}
