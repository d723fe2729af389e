package org.accordo.cli.drivers;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.conformance.ConformanceReport;
import org.accordo.cli.Report;
import org.accordo.cli.Session;
import org.accordo.cli.Verb;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code accordo drivers check}. */
@Command(
    name = "check",
    description = {
      "Tries the rules of conformance on a driver, as every driver of Accordo has to keep to them.",
      "",
      "Loads it as production does, renders every canonical case, and configures devices that are",
      "none through the agent and its transports. Ends with 3 where a rule is broken. What could",
      "not be tried is told with its reason, and never counts as passed. docs/conformance.md lists",
      "the rules.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo drivers check acme-os.jar",
      "  accordo drivers check acme-os --rule R104",
      "  accordo drivers check acme-os.jar --report target/conformance"
    })
public final class CheckDriverCommand extends Verb {
  @Parameters(paramLabel = "DRIVER", description = "a jar, or a folder with plugin.properties")
  private Path driver;

  @Option(
      names = "--rule",
      paramLabel = "ID",
      description = "only this rule, such as R104; may be given again")
  private Set<String> rules = new LinkedHashSet<>();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "also write report.json, junit.xml and report.md into this folder")
  private Path folder;

  public CheckDriverCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    if (!Files.exists(driver)) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "There is nothing at " + InvalidValueException.quote(driver.toString()))
          .at("DRIVER")
          .hint("Name a jar, or a folder with a plugin.properties in it")
          .exception();
    }
    ConformanceReport report = product().conformance(driver, rules);
    Optional.ofNullable(folder).ifPresent(place -> ReportFolder.write(place, report));
    return new CheckReport(report);
  }
}
