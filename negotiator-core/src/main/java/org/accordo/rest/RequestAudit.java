package org.accordo.rest;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.accordo.app.audit.Audit;
import org.accordo.app.audit.AuditEvent;
import org.accordo.negotiation.TokenBucket;
import org.accordo.problem.Problem;

/**
 * Writes down who asked for what and how that was answered: everything that may change something,
 * and everybody who was turned away. Of floods only a part is written down, and how much was left
 * out.
 */
final class RequestAudit {
  private static final String ASKED = "org.accordo.asked";
  private static final String REFUSED = "org.accordo.refused";
  private static final int MOST_REFUSED_AT_ONCE = 100;
  private static final Duration REFUSED_EVERY = Duration.ofMillis(100);

  private final Audit audit;
  private final Admission admission;
  private final Clock clock = Clock.systemUTC();
  private TokenBucket refusals = TokenBucket.full(MOST_REFUSED_AT_ONCE, REFUSED_EVERY);
  private long leftOut;

  RequestAudit(Audit audit, Admission admission) {
    this.audit = audit;
    this.admission = admission;
  }

  /** Adds what the request is about, once somebody knows. */
  static void about(Context context, Map<String, Object> details) {
    context.attribute(ASKED, details);
  }

  /** Adds why it was not done. */
  static void refused(Context context, Problem problem) {
    context.attribute(REFUSED, problem);
  }

  /** A request that was answered. */
  void answered(Context context) {
    int status = context.statusCode();
    boolean looksOnly = context.method().name().equals("GET");
    boolean turnedAway = status == 401 || status == 403 || status == 429;
    if (looksOnly && !turnedAway) {
      return;
    }
    long before = 0;
    if (status >= 400) {
      synchronized (this) {
        Instant now = clock.instant();
        if (refusals.wait(now).isPresent()) {
          leftOut++;
          return;
        }
        refusals = refusals.taken(now);
        before = leftOut;
        leftOut = 0;
      }
    }
    AuditEvent.Details details =
        new AuditEvent.Details()
            .with("request", context.method().name() + " " + context.path())
            .with("status", status);
    Map<String, Object> asked = context.attribute(ASKED);
    if (asked != null) {
      details.with("asked", asked);
    }
    Problem problem = context.attribute(REFUSED);
    if (problem != null) {
      details.with("code", problem.code().id()).with("problem", problem.toString());
    }
    if (before > 0) {
      details.with("leftOutBefore", before);
    }
    audit.record(new AuditEvent("request", admission.who(context), details.toMap()));
  }
}
