package org.accordo.app.negotiator;

/** The process is gone: an error, so that nothing that handles problems handles it. */
final class Crash extends Error {
  private static final long serialVersionUID = 1L;
}
