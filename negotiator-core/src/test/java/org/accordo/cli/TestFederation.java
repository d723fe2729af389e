package org.accordo.cli;

import org.accordo.app.federation.RemoteAgent;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** No agent of a federation answers here. */
final class TestFederation implements RemoteAgent.Directory {
  @Override
  public RemoteAgent open(String address, String name) {
    throw Problem.of(ProblemCode.AGENT_UNREACHABLE, "No answer from the configuration agent")
        .at(address)
        .exception();
  }
}
