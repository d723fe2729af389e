package org.accordo.site;

/**
 * Somebody who may use a negotiator's operator interface.
 *
 * @param name in this site
 * @param identity the DNS name in its certificate
 * @param role what it may do
 */
public record Operator(String name, String identity, Role role) {}
