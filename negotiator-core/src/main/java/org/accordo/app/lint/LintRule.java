package org.accordo.app.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The rules. Each has a page in {@code docs/lint} with an example of what it finds. */
public enum LintRule {
  DOES_NOT_LOAD(Severity.ERROR, true),
  CANNOT_RENDER(Severity.ERROR, true),
  MISSING_UNDO(Severity.ERROR, true),
  UNDO_FORGETS(Severity.WARNING, false),
  UNDO_HITS_OTHERS(Severity.WARNING, true),
  HIDDEN_DEFAULT(Severity.ERROR, false),
  ALWAYS_THERE(Severity.WARNING, false),
  UNKNOWN_NAME(Severity.ERROR, false),
  VALUE_IN_QUOTES(Severity.WARNING, false),
  VALUE_IN_TAG(Severity.WARNING, false),
  LITERAL_ADDRESS(Severity.WARNING, false),
  LITERAL_SECRET(Severity.ERROR, false),
  USELESS_TOLERANCE(Severity.WARNING, false),
  DEAD_BRANCH(Severity.WARNING, false),
  DUPLICATE_LINE(Severity.WARNING, false),
  DEFINED_TWICE(Severity.WARNING, false),
  UNUSED_NAME(Severity.WARNING, false),
  UNUSED_RECORD(Severity.WARNING, false),
  UNUSED_PARTIAL(Severity.WARNING, true),
  UNUSED_SETTING(Severity.WARNING, false),
  UNUSED_VALUE(Severity.WARNING, false),
  SAME_AS_STOCK(Severity.WARNING, true),
  TRAILING_BLANKS(Severity.WARNING, false),
  TAB(Severity.WARNING, false),
  CRLF(Severity.WARNING, true),
  MISSING_INSPECT(Severity.NOTE, true),
  MISSING_VACANT(Severity.NOTE, true),
  BAD_SUPPRESSION(Severity.ERROR, false),
  UNUSED_SUPPRESSION(Severity.WARNING, false);

  private final Severity severity;
  private final boolean wholeFile;

  LintRule(Severity severity, boolean wholeFile) {
    this.severity = severity;
    this.wholeFile = wholeFile;
  }

  /** The name in output, in suppressions and of its page, such as {@code missing-undo}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How much its findings matter. */
  public Severity severity() {
    return severity;
  }

  /** Whether its findings are about a file and not about a line, as far as suppressions go. */
  public boolean isAboutFile() {
    return wholeFile;
  }

  /** The rule of this name. */
  public static Optional<LintRule> of(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
  }

  /** The names of all rules. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(LintRule::id).toList();
  }
}
