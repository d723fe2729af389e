package org.accordo.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.accordo.cli.Check.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code accordo doctor}. */
@Command(
    name = "doctor",
    description = {
      "Looks whether everything is there that Accordo, or one site, needs on this machine.",
      "",
      "Changes nothing. Ends with 1 where something fails; warnings are about parts that may never",
      "be needed.",
      ""
    },
    footerHeading = "%nExamples:%n",
    footer = {"  accordo doctor", "  sudo accordo doctor north.yaml"})
final class DoctorCommand extends Verb {

  @Parameters(arity = "0..1", paramLabel = "SITE", description = "site file to look at too")
  private Path site;

  DoctorCommand(Session session) {
    super(session);
  }

  @Override
  protected Report run() {
    return new DoctorReport(product().doctor(Optional.ofNullable(site)));
  }

  private record DoctorReport(List<Check> checks) implements Report {

    @Override
    public String kind() {
      return "Doctor";
    }

    @Override
    public int exitCode() {
      boolean fails = checks.stream().anyMatch(check -> check.verdict() == Verdict.FAIL);
      return fails ? ExitCode.ERROR : ExitCode.OK;
    }

    @Override
    public Map<String, Object> json() {
      List<Object> list = new ArrayList<>();
      for (Check check : checks) {
        list.add(
            new Fields()
                .with("what", check.what())
                .with("verdict", check.verdict().name().toLowerCase(Locale.ROOT))
                .with("found", check.found())
                .with("remedy", check.remedy())
                .toMap());
      }
      return new Fields().with("checks", list).toMap();
    }

    @Override
    public String text(Style style) {
      StringBuilder text = new StringBuilder();
      for (Check check : checks) {
        String verdict =
            switch (check.verdict()) {
              case OK -> style.good("ok  ");
              case WARN -> style.warning("warn");
              case FAIL -> style.bad("FAIL");
            };
        text.append(verdict).append("  ").append(String.format("%-10s ", check.what()));
        text.append(check.found()).append('\n');
        if (!check.remedy().isEmpty()) {
          text.append(" ".repeat(17)).append(check.remedy()).append('\n');
        }
      }
      return text.toString();
    }
  }
}
