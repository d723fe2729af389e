package org.accordo.app.templates;

/**
 * Something that a template may name.
 *
 * @param name as in a template, such as {@code intent.destination} or, of a type, {@code network}
 * @param type what it is, such as {@code IpPrefix}, {@code number} or {@code list of IpPrefix}
 * @param optional whether it may be absent, so that a template has to ask with {@code ??}
 * @param meaning what it is for
 * @param example one as it prints; empty for what does not print
 */
public record ContextField(
    String name, String type, boolean optional, String meaning, String example) {}
