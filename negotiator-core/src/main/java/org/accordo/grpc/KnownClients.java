package org.accordo.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.StatusRuntimeException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.tls.CertificateNames;

/** Lets those through whom the agent knows; everybody else learns that he is not among them. */
final class KnownClients implements ServerInterceptor {
  private final AgentAdmission admission;

  KnownClients(AgentAdmission admission) {
    this.admission = admission;
  }

  @Override
  public <Q, A> ServerCall.Listener<Q> interceptCall(
      ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
    Set<String> names = names(call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION));
    if (admission.allows(names)) {
      Context known = Context.current().withValue(Callers.NAMES, String.join(", ", names));
      return Contexts.interceptCall(known, call, headers, next);
    }
    String who = InvalidValueException.quote(String.join(", ", names));
    StatusRuntimeException refused =
        RichErrors.toStatus(
            Problem.of(ProblemCode.NOT_ALLOWED, who + " is no client of this agent"));
    call.close(refused.getStatus(), refused.getTrailers());
    return new ServerCall.Listener<>() {};
  }

  private static Set<String> names(SSLSession session) {
    try {
      return session == null
          ? Set.of()
          : CertificateNames.of((X509Certificate) session.getPeerCertificates()[0]);
    } catch (SSLPeerUnverifiedException e) {
      return Set.of();
    }
  }
}
