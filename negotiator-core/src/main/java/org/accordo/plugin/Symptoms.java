package org.accordo.plugin;

import java.util.ArrayList;
import java.util.List;
import org.accordo.app.driver.DriverFinding;
import org.accordo.app.driver.DriverFinding.Severity;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Gathers what an examination finds, each thing once. */
final class Symptoms {
  private final List<DriverFinding> findings = new ArrayList<>();

  void error(DoctorCode code, String reason, String remedy) {
    add(Severity.ERROR, code.id(), reason, remedy);
  }

  void warning(DoctorCode code, String reason, String remedy) {
    add(Severity.WARNING, code.id(), reason, remedy);
  }

  void warning(RejectionCode code, String reason, String remedy) {
    add(Severity.WARNING, code.id(), reason, remedy);
  }

  void error(Rejection rejection) {
    add(Severity.ERROR, rejection.code().id(), rejection.getMessage(), rejection.remedy());
  }

  void error(RejectionCode code, String reason, String remedy) {
    add(Severity.ERROR, code.id(), reason, remedy);
  }

  void errors(Rejections rejections) {
    rejections.list().forEach(this::error);
  }

  private void add(Severity severity, String code, String reason, String remedy) {
    DriverFinding finding = new DriverFinding(severity, code, printable(reason), printable(remedy));
    boolean known = findings.stream().anyMatch(other -> other.reason().equals(finding.reason()));
    if (!known) {
      findings.add(finding);
    }
  }

  boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /** Errors before warnings, otherwise as they were found. */
  List<DriverFinding> list() {
    List<DriverFinding> sorted = new ArrayList<>(findings);
    sorted.sort((left, right) -> left.severity().compareTo(right.severity()));
    return sorted;
  }

  /** Names and values of a foreign jar reach terminals: no control characters. */
  static String printable(String text) {
    return Problem.of(ProblemCode.DRIVER_REJECTED, text).message();
  }
}
