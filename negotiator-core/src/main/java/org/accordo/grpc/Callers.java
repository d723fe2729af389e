package org.accordo.grpc;

import io.grpc.Context;
import java.util.List;
import java.util.Optional;
import org.accordo.app.audit.Audit;
import org.accordo.app.audit.AuditEvent;
import org.accordo.problem.ProblemException;

/** Who makes the call that is being answered, and what is written down about it. */
final class Callers {
  /** The names in the caller's certificate. */
  static final Context.Key<String> NAMES = Context.key("caller");

  private final Audit audit;
  private final String unnamed;

  /**
   * @param unnamed who calls where nobody shows a certificate
   */
  Callers(Audit audit, String unnamed) {
    this.audit = audit;
    this.unnamed = unnamed;
  }

  /** Callers in this process. */
  static Callers ofThisProcess(Audit audit) {
    return new Callers(audit, "this process of " + System.getProperty("user.name", "somebody"));
  }

  /** Callers from elsewhere. */
  static Callers fromElsewhere(Audit audit) {
    return new Callers(audit, "whoever reaches the agent");
  }

  /** Does what was asked for, and writes down by whom and how it ended. */
  void asked(String call, String router, String owner, List<String> intents, Runnable work) {
    String who = Optional.ofNullable(NAMES.get()).orElse(unnamed);
    String end = "failed";
    try {
      work.run();
      end = "done";
    } catch (ProblemException e) {
      end = e.problem().code().id();
      throw e;
    } finally {
      audit.record(
          new AuditEvent(
              "agent-call",
              who,
              new AuditEvent.Details()
                  .with("call", call)
                  .with("router", router)
                  .with("owner", owner)
                  .with("intents", intents)
                  .with("end", end)
                  .toMap()));
    }
  }
}
