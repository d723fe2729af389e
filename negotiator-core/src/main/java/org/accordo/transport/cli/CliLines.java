package org.accordo.transport.cli;

import java.util.ArrayList;
import java.util.List;
import org.accordo.driver.api.Payload;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/** The lines of payloads for one router, and what is told of one of them. */
final class CliLines {
  private final String router;

  CliLines(String router) {
    this.router = router;
  }

  /**
   * All lines in their order.
   *
   * @throws ProblemException {@code driver-bug} for a payload of another transport, {@code
   *     unsupported-combination} for a line that cannot be typed
   */
  List<Payload.Line> of(List<Payload> payloads) {
    List<Payload.Line> lines = new ArrayList<>();
    for (Payload payload : payloads) {
      if (!(payload instanceof Payload.Cli cli)) {
        throw wrong(payload.getClass());
      }
      lines.addAll(cli.lines());
    }
    for (Payload.Line line : lines) {
      if (line.text().indexOf('?') >= 0) {
        throw located(
                Problem.of(
                    ProblemCode.UNSUPPORTED_COMBINATION,
                    Said.line(line.text())
                        + " has a question mark, which a command line takes as a call for help"),
                line)
            .exception();
      }
    }
    return lines;
  }

  /** The driver rendered something else. */
  ProblemException wrong(Class<?> rendered) {
    return Problem.of(
            ProblemCode.DRIVER_BUG,
            "The driver rendered "
                + rendered.getSimpleName()
                + " for a transport that takes lines of a CLI only")
        .at(router)
        .exception();
  }

  /** The router refuses a line. */
  ProblemException refused(Payload.Line line, String said) {
    return located(
            Problem.of(
                ProblemCode.DEVICE_REJECTED, Said.line(line.text()) + " was refused: " + said),
            line)
        .exception();
  }

  /** The problem, with the place that the line comes from. */
  Problem located(Problem problem, Payload.Line line) {
    return problem.at(router + " (" + line.origin() + ")");
  }
}
