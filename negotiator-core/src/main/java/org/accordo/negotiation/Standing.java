package org.accordo.negotiation;

/**
 * Where the side that answers stands now.
 *
 * @param state its state; what was asked for is done
 */
public record Standing(State state) implements Reply {}
