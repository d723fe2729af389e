package org.accordo.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.Set;
import org.accordo.negotiation.Agreed;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Negotiation;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.Refusal;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Standing;
import org.accordo.negotiation.State;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.wire.AnswerMessage;
import org.accordo.wire.Json;
import org.accordo.wire.ProblemMessage;

/** Writes what a handler has to say in the form that its path promises. */
final class Answers {
  /** What the original's answers are labelled with, although they are JSON. */
  private static final String TEXT = "text/plain; charset=utf-8";

  private static final String JSON = "application/json";
  private static final Set<ProblemCode> LATER =
      Set.of(ProblemCode.TOO_BUSY, ProblemCode.TOO_MANY_REQUESTS);
  private static final String GIVEN = "org.accordo.answered";

  private Answers() {}

  /** A JSON answer. */
  static void send(Context context, int status, JsonNode body) {
    context.attribute(GIVEN, true);
    boolean original = context.path().endsWith("_negotiation");
    context.status(status).contentType(original ? TEXT : JSON).result(Json.write(body));
  }

  /** Whether a handler has answered already, and not the library in its own words. */
  static boolean isGiven(Context context) {
    return context.attribute(GIVEN) != null;
  }

  /** What a peer's offer is answered with. */
  static void send(Context context, Answer answer) {
    if (answer instanceof Agreed agreed) {
      send(context, 200, AnswerMessage.write(agreed));
    } else if (answer instanceof OriginalAnswer original) {
      send(context, 200, AnswerMessage.write(original));
    } else if (answer instanceof Refusal refusal) {
      refused(context, refusal);
    }
  }

  /** What a peer's further message is answered with. */
  static void send(Context context, Reply reply) {
    if (reply instanceof Standing standing) {
      send(context, 200, AnswerMessage.write(standing));
    } else if (reply instanceof Refusal refusal) {
      refused(context, refusal);
    }
  }

  /** A refusal, with the seconds after which to ask again where they are known. */
  private static void refused(Context context, Refusal refusal) {
    send(context, refusal.problem());
    refusal
        .retryAfter()
        .ifPresent(
            wait ->
                context.header(
                    "Retry-After", Long.toString(wait.plusNanos(999_999_999).toSeconds())));
  }

  /** A problem in the original's form, with our fields beside. */
  static void send(Context context, Problem problem) {
    if (LATER.contains(problem.code())) {
      context.header("Retry-After", "1");
    }
    RequestAudit.refused(context, problem);
    send(context, problem.code().httpStatus(), ProblemMessage.write(problem));
  }

  /**
   * A negotiation that was started: 200 where it is in force, or agreed where that was all that was
   * asked for; 202 and where to look while it goes on; else the problem that it ended with.
   */
  static void started(Context context, Negotiation negotiation, boolean preview) {
    State state = negotiation.state();
    boolean over = state == State.ENDED || state == State.WITHDRAWING;
    if (over && negotiation.problem().isPresent()) {
      Problem problem = negotiation.problem().get();
      RequestAudit.refused(context, problem);
      JsonNode body =
          ProblemMessage.write(problem)
              .put("negotiation", negotiation.id())
              .put("state", state.id());
      send(context, problem.code().httpStatus(), body);
    } else if (preview || state.isSettled()) {
      send(context, 200, NegotiationView.of(negotiation));
    } else {
      goesOn(context, negotiation);
    }
  }

  /** A negotiation that was withdrawn: 200 where that is done, 202 while it goes on. */
  static void withdrawn(Context context, Negotiation negotiation) {
    if (negotiation.state().isSettled()) {
      send(context, 200, NegotiationView.of(negotiation));
    } else {
      goesOn(context, negotiation);
    }
  }

  private static void goesOn(Context context, Negotiation negotiation) {
    context.header("Location", "/api/v1/negotiations/" + negotiation.id());
    send(context, 202, NegotiationView.of(negotiation));
  }
}
