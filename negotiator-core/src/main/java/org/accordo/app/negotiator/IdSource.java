package org.accordo.app.negotiator;

/** Where ids of negotiations come from: each one new, and not to be guessed. */
@FunctionalInterface
public interface IdSource {
  /** An id that was never given out before. */
  String next();
}
