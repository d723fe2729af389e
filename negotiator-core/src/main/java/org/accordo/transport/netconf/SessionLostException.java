package org.accordo.transport.netconf;

/** Says that a session is over, and why. */
final class SessionLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SessionLostException(String message) {
    super(message);
  }
}
