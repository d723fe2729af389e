package org.accordo.app.agent;

import java.time.Instant;

/**
 * A request that was answered, so that its repeat gets the same answer.
 *
 * @param owner who asked
 * @param requestId unique for the owner
 * @param content canonical text of what was asked for
 * @param outcome what was answered
 * @param answeredAt when
 */
public record AnsweredRequest(
    String owner, String requestId, String content, ApplyOutcome outcome, Instant answeredAt) {}
