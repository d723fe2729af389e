package org.accordo.driver.testkit;

import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accordo.app.conformance.Bench;
import org.accordo.app.conformance.Conformance;
import org.accordo.app.conformance.Finding;
import org.accordo.app.conformance.Rule;
import org.accordo.app.conformance.RuleOutcome;
import org.accordo.app.conformance.Rules;
import org.accordo.app.conformance.Subject;
import org.accordo.app.conformance.Trials;
import org.accordo.app.conformance.Verdict;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.plugin.DriverPlugins;
import org.accordo.transport.bench.Benches;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule of conformance as a test of its own, named after the rule. A driver's test says where
 * the driver is, and nothing else:
 *
 * <pre>{@code
 * class AcmeConformanceTest extends DriverConformance {
 *   @Override
 *   protected Path driver() {
 *     return Path.of("target/acme-os-1.0.0.jar");
 *   }
 * }
 * }</pre>
 *
 * <p>A rule that cannot be tried is skipped with its reason.
 */
public abstract class DriverConformance {

  /** The jar, or the folder with its {@code plugin.properties}. */
  protected abstract Path driver();

  /** Where drivers are that this one extends. */
  protected List<Path> others() {
    return List.of();
  }

  /** Devices to try it on; those that are asked first count. */
  protected List<Bench> benches() {
    return Benches.all();
  }

  /** The tests. */
  @TestFactory
  final Stream<DynamicTest> conformance() {
    Path place = driver().toAbsolutePath().normalize();
    DriverCatalogue drivers =
        DriverPlugins.load(Stream.concat(Stream.of(place), others().stream()).toList());
    Subject subject =
        Conformance.subject(drivers, place.getFileName().toString(), new Trials(benches()));
    return Rules.ALL.stream().map(rule -> test(subject, rule));
  }

  private static DynamicTest test(Subject subject, Rule rule) {
    return DynamicTest.dynamicTest(
        rule.id() + " " + rule.text(),
        () -> {
          RuleOutcome outcome = Conformance.check(subject, Set.of(rule.id())).outcomes().get(0);
          if (outcome.verdict() == Verdict.FAILED) {
            throw new AssertionError(told(outcome.violations()) + "\n" + rule.remedy());
          }
          if (outcome.verdict() == Verdict.SKIPPED) {
            abort(told(outcome.skipped()));
          }
        });
  }

  private static String told(List<Finding> findings) {
    return findings.stream()
        .map(
            each ->
                (each.what().isEmpty() ? "" : each.what() + ": ")
                    + each.message()
                    + (each.where().isEmpty() ? "" : " (" + each.where() + ")"))
        .distinct()
        .collect(Collectors.joining("\n"));
  }
}
