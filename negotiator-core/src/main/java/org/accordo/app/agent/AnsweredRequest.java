package org.accordo.app.agent;

import java.time.Instant;

/**
 * A request that was answered, so that its repeat gets the same answer.
 *
 * @param router that it was about
 * @param owner who asked
 * @param requestId unique for the owner and the router
 * @param content digest of what was asked for
 * @param outcome what was answered
 * @param answeredAt when
 */
public record AnsweredRequest(
    String router,
    String owner,
    String requestId,
    String content,
    ApplyOutcome outcome,
    Instant answeredAt) {}
