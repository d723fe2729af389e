package org.accordo.negotiation;

/** What a responder says to an offer. */
public sealed interface Answer permits Agreed, OriginalAnswer, Refusal {}
