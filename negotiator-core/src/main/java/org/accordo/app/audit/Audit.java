package org.accordo.app.audit;

/** Where everything is written down that somebody may have to answer for. */
@FunctionalInterface
public interface Audit {

  /** Nothing is kept. */
  Audit NONE = event -> {};

  /**
   * Appends an entry. It has its place in the order of the store's writing when this returns: what
   * the same thread has stored afterwards is never on disk without it. Does not wait for the disk.
   */
  void record(AuditEvent event);
}
