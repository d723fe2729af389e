package org.accordo.app.conformance;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.driver.api.CliDialect;

/** A dialect tells refusals from answers. */
final class DialectRules {

  private DialectRules() {}

  /** R110. */
  static void failuresAreToldFromSuccess(Subject subject, Notes notes) {
    LoadedDriver driver = subject.driver().orElseThrow();
    Optional<CliDialect> dialect = driver.descriptor().dialect();
    if (dialect.isEmpty()) {
      notes.skipped("", "the driver has no dialect");
      return;
    }
    CliDialect.Signs signs = dialect.get().signs();
    neverOn(signs.failures(), "failure", List.of("", " "), "an empty answer", notes);
    List<String> refused = Recordings.of(driver, Recordings.REFUSED);
    List<String> taken = Recordings.of(driver, Recordings.TAKEN);
    for (String answer : refused) {
      notes.check(
          matches(signs.failures(), answer).isPresent(),
          "failure.N",
          Recordings.REFUSED,
          "no failure pattern matches the refusal: " + answer);
    }
    neverOn(signs.failures(), "failure", taken, Recordings.TAKEN, notes);
    neverOn(signs.locked(), "locked", taken, Recordings.TAKEN, notes);
    for (String answer : Recordings.of(driver, Recordings.ABSENT)) {
      notes.check(
          matches(signs.absent(), answer).isPresent(),
          "absent.N",
          Recordings.ABSENT,
          "no absent pattern matches: " + answer);
    }
    if (refused.isEmpty() || taken.isEmpty()) {
      notes.skipped(
          "recordings", "there are none in " + Recordings.REFUSED + " or " + Recordings.TAKEN);
    }
  }

  private static void neverOn(
      List<Pattern> patterns, String kind, List<String> answers, String where, Notes notes) {
    for (String answer : answers) {
      Optional<Pattern> hit = matches(patterns, answer);
      notes.check(
          hit.isEmpty(),
          kind + ".N",
          where.contains("/") ? where : "dialect.properties",
          hit.map(Pattern::pattern).orElse("") + " matches an answer that is none: " + answer);
    }
  }

  private static Optional<Pattern> matches(List<Pattern> patterns, String answer) {
    List<String> lines = answer.isEmpty() ? List.of("") : answer.lines().toList();
    return patterns.stream()
        .filter(pattern -> lines.stream().anyMatch(line -> pattern.matcher(line).find()))
        .findFirst();
  }
}
