package org.accordo.negotiation;

/** What a negotiator says to any message after the offer. */
public sealed interface Reply permits Standing, Refusal {}
