package org.accordo.app.audit;

import java.util.Locale;

/**
 * A trace that somebody left in the book.
 *
 * @param number of the entry; the first one where several are gone
 * @param kind of the trace
 * @param text what it looks like, for people
 */
public record AuditFinding(long number, Kind kind, String text) {

  /** What was done to an entry. */
  public enum Kind {
    CHANGED,
    REMOVED,
    INSERTED;

    /** The name in output. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
