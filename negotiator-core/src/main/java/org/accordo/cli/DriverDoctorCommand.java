package org.accordo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.accordo.app.driver.DriverExamination;
import org.accordo.app.driver.DriverFinding;
import org.accordo.app.driver.DriverFinding.Severity;
import org.accordo.app.scaffold.ShellWord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code accordo drivers doctor}. */
@Command(
    name = "doctor",
    description = {
      "Says everything that is wrong with a driver, at once, and what to do about each of it.",
      "",
      "Changes nothing. Ends with 3 where the driver would not be loaded. The driver's class is",
      "made, as when it is loaded, if everything else is in order.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  accordo drivers doctor acme-os.jar",
      "  accordo drivers doctor acme-os --output json"
    })
final class DriverDoctorCommand extends Verb {

  @Parameters(paramLabel = "JAR", description = "the driver: a jar, or a folder with its files")
  private Path driver;

  DriverDoctorCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    return new DoctorReport(product().examine(driver));
  }

  private record DoctorReport(DriverExamination examination) implements Report {

    @Override
    public String kind() {
      return "DriverDoctor";
    }

    @Override
    public int exitCode() {
      return examination.loads() && errors() == 0 ? ExitCode.OK : ExitCode.FINDINGS;
    }

    @Override
    public Map<String, Object> json() {
      List<Object> findings = new ArrayList<>();
      for (DriverFinding finding : examination.findings()) {
        findings.add(
            new Fields()
                .with("severity", finding.severity().id())
                .with("code", finding.code())
                .with("reason", finding.reason())
                .with("remedy", finding.remedy())
                .toMap());
      }
      return new Fields()
          .with("source", examination.source())
          .with("id", examination.id())
          .with("loads", examination.loads())
          .with("findings", findings)
          .with("found", examination.found())
          .with("next", next())
          .toMap();
    }

    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder();
      text.append(style.strong(Printable.of(examination.source()))).append(": ");
      text.append(
          examination.loads()
              ? style.good("is loaded")
              : style.bad("is not loaded, " + count(errors(), "thing") + " to correct"));
      text.append('\n');
      for (DriverFinding finding : examination.findings()) {
        boolean error = finding.severity() == Severity.ERROR;
        text.append(error ? style.bad("ERROR") : style.warning("warn "));
        text.append(' ').append(finding.reason());
        text.append(style.dim(" [" + finding.code() + "]")).append('\n');
        text.append("      ").append(finding.remedy()).append('\n');
      }
      examination.found().forEach(line -> text.append("found ").append(line).append('\n'));
      next().forEach(line -> text.append("next  ").append(line).append('\n'));
      return text.toString();
    }

    private long errors() {
      return examination.findings().stream().filter(f -> f.severity() == Severity.ERROR).count();
    }

    private static String count(long number, String of) {
      return number + " " + of + (number == 1 ? "" : "s");
    }

    private List<String> next() {
      String file = ShellWord.of(examination.source());
      return exitCode() == ExitCode.OK
          ? List.of(
              "accordo drivers check " + file,
              "accordo render --plugins " + file + " --driver " + examination.id() + " INTENTS")
          : List.of("accordo drivers doctor " + file);
    }
  }
}
