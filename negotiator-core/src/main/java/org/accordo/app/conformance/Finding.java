package org.accordo.app.conformance;

/**
 * A rule that a driver does not keep to, or that could not be tried.
 *
 * @param what was tried, such as {@code netconf route-ipv4}
 * @param where it comes from, such as {@code acme-os/static-route.ftl:4}; empty where nothing is
 *     known
 * @param message what is not so, or why it could not be tried; on one line
 */
public record Finding(String what, String where, String message) {}
