package org.accordo.cli.federation;

import java.util.List;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.federation.Federation;
import org.accordo.federation.FederationAgent;
import org.accordo.problem.Nearest;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Agents that a command line names. */
final class NamedAgents {

  private NamedAgents() {}

  /**
   * The agent with this name.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-value}
   */
  static FederationAgent find(Federation federation, String name) {
    return federation.agent(name).orElseThrow(() -> unknown(federation, name));
  }

  private static RuntimeException unknown(Federation federation, String name) {
    Problem problem =
        Problem.of(
                ProblemCode.INVALID_VALUE, "There is no agent " + InvalidValueException.quote(name))
            .at("--agent");
    List<String> known = federation.agents().stream().map(FederationAgent::name).toList();
    return Nearest.to(name, known)
        .map(near -> problem.hint("Did you mean '" + near + "'?"))
        .orElse(problem)
        .exception();
  }
}
