package org.accordo.negotiation.model;

import java.util.Optional;
import org.accordo.negotiation.Answer;
import org.accordo.negotiation.Effect;
import org.accordo.negotiation.Reply;
import org.accordo.negotiation.Role;

/**
 * A request or an answer on its way.
 *
 * @param to who gets it
 * @param kind the effect that sent the request
 * @param attempt of an offer
 * @param digest of what is meant
 * @param awaited whether the sender of the request still waits for the answer
 * @param reply the answer to anything but an offer
 * @param answer the answer to an offer
 */
record Message(
    Role to,
    Effect kind,
    int attempt,
    String digest,
    boolean awaited,
    Optional<Reply> reply,
    Optional<Answer> answer) {

  static Message request(Role to, Effect kind, int attempt, String digest) {
    return new Message(to, kind, attempt, digest, true, Optional.empty(), Optional.empty());
  }

  boolean isRequest() {
    return reply.isEmpty() && answer.isEmpty();
  }

  /** The same for which nobody waits any more. */
  Message forgotten() {
    return new Message(to, kind, attempt, digest, false, reply, answer);
  }

  Message answeredBy(Reply said) {
    return new Message(
        to.other(), kind, attempt, digest, true, Optional.of(said), Optional.empty());
  }

  Message answeredBy(Answer said) {
    return new Message(
        to.other(), kind, attempt, digest, true, Optional.empty(), Optional.of(said));
  }

  @Override
  public String toString() {
    String said =
        reply.map(Object::toString).orElse("")
            + answer.map(any -> any.getClass().getSimpleName()).orElse("");
    return kind + (isRequest() ? "" : " answered " + said) + (awaited ? "" : " (late)");
  }
}
