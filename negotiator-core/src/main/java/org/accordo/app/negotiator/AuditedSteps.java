package org.accordo.app.negotiator;

import java.util.Locale;
import org.accordo.app.audit.Audit;
import org.accordo.app.audit.AuditEvent;
import org.accordo.negotiation.Agreement;
import org.accordo.negotiation.Event;
import org.accordo.negotiation.Negotiation;
import org.accordo.problem.Problem;

/** Writes down what was decided about a negotiation. */
final class AuditedSteps {
  private AuditedSteps() {}

  /** A step from one state or attempt to another; anything less is not a decision. */
  static void note(Negotiation before, Negotiation after, Event event, Audit audit) {
    boolean first = before.transcript().isEmpty() && !after.transcript().isEmpty();
    if (before.state() == after.state() && before.attempt() == after.attempt() && !first) {
      return;
    }
    AuditEvent.Details details =
        new AuditEvent.Details()
            .with("negotiation", after.id())
            .with("role", after.role().name().toLowerCase(Locale.ROOT))
            .with("attempt", after.attempt())
            .with("from", before.state().id())
            .with("to", after.state().id())
            .with("because", event.type().name().toLowerCase(Locale.ROOT).replace('_', ' '))
            .with("digest", after.agreement().map(Agreement::digest))
            .with("code", event.problem().map(problem -> problem.code().id()))
            .with("problem", event.problem().map(Problem::toString));
    audit.record(new AuditEvent("step", after.peerName(), details.toMap()));
  }
}
