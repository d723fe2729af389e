package org.accordo.negotiation;

import java.time.Instant;

/**
 * Something that happened in a negotiation.
 *
 * @param at when
 * @param text what, for people; printable
 */
public record TranscriptEntry(Instant at, String text) {}
