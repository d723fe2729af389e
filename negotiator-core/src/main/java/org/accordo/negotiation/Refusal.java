package org.accordo.negotiation;

import org.accordo.problem.Problem;

/**
 * The answer of a side that will not do what it was asked; nothing was changed by the asking.
 *
 * @param problem why
 */
public record Refusal(Problem problem) implements Answer, Reply {}
