package org.accordo.boot;

import java.util.Optional;
import org.accordo.grpc.GrpcAgentClient;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.Site;
import org.accordo.tls.ProcessIdentity;

/** Connects to the agent of a site where it is another process. */
final class RemoteAgents {

  private RemoteAgents() {}

  /**
   * A client of the agent.
   *
   * @param where {@code host:port}
   * @param own the identity of this process, where the site has one
   */
  static GrpcAgentClient connect(Site site, String where, Optional<ProcessIdentity> own) {
    return own.map(identity -> GrpcAgentClient.connect(where, identity, name(site, identity)))
        .orElseGet(() -> GrpcAgentClient.connect(where));
  }

  private static String name(Site site, ProcessIdentity own) {
    return site.agent()
        .identity()
        .or(() -> own.names().stream().findFirst())
        .orElseThrow(
            () ->
                Problem.of(
                        ProblemCode.INVALID_SITE,
                        "The name in the agent's certificate is not known: the own certificate has"
                            + " none, and agent.identity is not given")
                    .at("agent.identity")
                    .exception());
  }
}
