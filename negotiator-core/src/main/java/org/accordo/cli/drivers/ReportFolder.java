package org.accordo.cli.drivers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.accordo.app.conformance.ConformanceReport;
import org.accordo.app.conformance.ReportPages;
import org.accordo.cli.JsonText;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Writes a report for programs, for a build server, and for people. */
final class ReportFolder {

  private ReportFolder() {}

  static void write(Path folder, ConformanceReport report) {
    CheckReport json = new CheckReport(report);
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("report.json"), JsonText.of(json.kind(), json.json()));
      Files.writeString(folder.resolve("junit.xml"), ReportPages.junit(report));
      Files.writeString(folder.resolve("report.md"), ReportPages.markdown(report));
    } catch (IOException e) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "Cannot write to " + InvalidValueException.quote(folder.toString()) + ": " + e)
          .at("--report")
          .hint("Name a folder that you may write to")
          .exception(e);
    }
  }
}
