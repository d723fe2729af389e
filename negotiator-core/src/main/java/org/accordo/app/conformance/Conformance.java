package org.accordo.app.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Nearest;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Tries the rules on a driver. */
public final class Conformance {

  private Conformance() {}

  /**
   * The driver that a catalogue has from this source.
   *
   * @param source the file name of the jar or folder
   * @throws org.accordo.problem.ProblemException {@code unknown-driver} where there is none
   */
  public static Subject subject(DriverCatalogue drivers, String source, Trials trials) {
    for (LoadedDriver driver : drivers.loaded()) {
      if (driver.source().equals(source)) {
        return Subject.of(driver, trials);
      }
    }
    for (RejectedDriver driver : drivers.rejected()) {
      if (driver.source().equals(source)) {
        return Subject.of(driver);
      }
    }
    throw Problem.of(
            ProblemCode.UNKNOWN_DRIVER,
            "There is no driver at " + InvalidValueException.quote(source))
        .hint("Name a jar, or a folder with a plugin.properties in it")
        .exception();
  }

  /**
   * Tries the rules.
   *
   * @param ids of the rules; empty for all
   * @throws org.accordo.problem.ProblemException {@code invalid-value} for a rule that there is not
   */
  public static ConformanceReport check(Subject subject, Set<String> ids) {
    checkKnown(ids);
    List<RuleOutcome> outcomes = new ArrayList<>();
    for (Rule rule : Rules.ALL) {
      if (ids.isEmpty() || ids.contains(rule.id())) {
        outcomes.add(check(subject, rule));
      }
    }
    return new ConformanceReport(
        subject
            .driver()
            .map(driver -> driver.descriptor().id())
            .orElseGet(() -> subject.rejected().map(RejectedDriver::id).orElse("")),
        subject.driver().map(driver -> driver.descriptor().version()).orElse(""),
        subject.source(),
        outcomes);
  }

  private static RuleOutcome check(Subject subject, Rule rule) {
    Notes notes = new Notes();
    long begin = System.nanoTime();
    if (subject.driver().isPresent() || Rules.OF_LOADING.contains(rule.id())) {
      rule.trial().run(subject, notes);
    } else {
      notes.skipped("", "the driver is not loaded");
    }
    if (notes.tried() == 0 && notes.skips().isEmpty()) {
      notes.skipped("", "there is nothing of the kind in this driver");
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    return new RuleOutcome(rule, notes.tried(), notes.violations(), notes.skips(), millis);
  }

  private static void checkKnown(Set<String> ids) {
    Set<String> known = Rules.ALL.stream().map(Rule::id).collect(Collectors.toSet());
    for (String id : ids) {
      if (!known.contains(id)) {
        throw Problem.of(
                ProblemCode.INVALID_VALUE,
                "There is no rule "
                    + InvalidValueException.quote(id)
                    + Nearest.didYouMean(id, known))
            .at("--rule")
            .hint("docs/conformance.md lists the rules")
            .exception();
      }
    }
  }
}
