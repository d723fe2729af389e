package org.accordo.app.conformance;

import java.util.Optional;
import org.accordo.app.driver.Rendering;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/**
 * What came of a rendering.
 *
 * @param config where it was rendered
 * @param problem where it was not
 */
record Attempt(Optional<RenderedConfig> config, Optional<Problem> problem) {

  /** Renders something. */
  interface Work {
    Rendering render();
  }

  static Attempt at(Work work) {
    try {
      return new Attempt(Optional.of(work.render().config()), Optional.empty());
    } catch (ProblemException e) {
      return new Attempt(Optional.empty(), Optional.of(e.problem()));
    }
  }

  boolean isRendered() {
    return config.isPresent();
  }

  /** Whether the driver refused it, rather than failed. */
  boolean isRefused() {
    return problem
        .filter(
            why ->
                why.code() == ProblemCode.UNSUPPORTED_COMBINATION
                    || why.code() == ProblemCode.CAPABILITY_MISSING
                    || why.code() == ProblemCode.INVALID_VALUE)
        .isPresent();
  }

  String why() {
    return problem.map(Problem::message).orElse("");
  }

  /** All of it as one text, to compare. */
  String text() {
    return config.map(PayloadText::all).orElseGet(() -> "refused: " + why());
  }
}
