package org.accordo.driver.api;

/**
 * The only exception that a driver throws on purpose; any other is reported as the driver's bug.
 */
public final class DriverException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /**
   * @param code stable; says whose move it is
   * @param message what, where, which value, and what was expected
   */
  public DriverException(Code code, String message) {
    this(code, message, null);
  }

  /**
   * @param cause what led to it; may be null
   */
  public DriverException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Stable name of what went wrong. */
  public Code code() {
    return code;
  }

  /** Stable names of what can go wrong, each with whose move it is. */
  public enum Code {
    /** The driver does not do this type of intent, or this form of it. */
    UNSUPPORTED_INTENT(Blame.REQUEST),
    /** The driver does each part, but not together, or not with these settings. */
    UNSUPPORTED_COMBINATION(Blame.REQUEST),
    /** The device took the connection and refused the configuration. */
    DEVICE_REJECTED(Blame.DEVICE),
    /** No connection, no login, or no answer in time. */
    DEVICE_UNREACHABLE(Blame.DEVICE),
    /**
     * A template does not parse, uses an unknown variable, or lets a value break out of its word.
     */
    TEMPLATE_INVALID(Blame.DRIVER),
    /** Any exception that a driver did not mean to throw. */
    DRIVER_BUG(Blame.DRIVER);

    private final Blame blame;

    Code(Blame blame) {
      this.blame = blame;
    }

    /** Whose move it is. */
    public Blame blame() {
      return blame;
    }
  }

  /** Who can do something about an error. */
  public enum Blame {
    /** Whoever asked. */
    REQUEST,
    /** Whoever runs the device. */
    DEVICE,
    /** Whoever wrote the driver or its templates. */
    DRIVER
  }
}
