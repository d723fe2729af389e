package org.accordo.app.templates;

import java.util.List;

/**
 * The properties of one type, or variables that belong together.
 *
 * @param title such as {@code intent of static-route.ftl}, {@code IpPrefix} or {@code values}
 * @param kind what it is about
 * @param about in one sentence; may be empty
 */
public record ContextSection(Kind kind, String title, String about, List<ContextField> fields) {

  /** What a section is about. */
  public enum Kind {
    /** What every template may name. */
    VARIABLES,
    /** An intent: the variable {@code intent} of the templates of its type. */
    INTENT,
    /** The settings of a driver. */
    SETTINGS,
    /** The values of a site. */
    VALUES,
    /** A type of values. */
    TYPE
  }

  public ContextSection {
    fields = List.copyOf(fields);
  }
}
