package org.accordo.transport.cli;

/** A dialect's expression that takes longer than any text of a device deserves. */
final class SlowPatternException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SlowPatternException() {
    super("too many steps");
  }
}
