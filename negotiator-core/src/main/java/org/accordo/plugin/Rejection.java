package org.accordo.plugin;

/** Says why a driver is not loaded; the cause stays with it for those who look for it. */
final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RejectionCode code;
  private final String remedy;

  Rejection(RejectionCode code, String reason, String remedy) {
    this(code, reason, remedy, null);
  }

  Rejection(RejectionCode code, String reason, String remedy, Throwable cause) {
    super(reason, cause);
    this.code = code;
    this.remedy = remedy;
  }

  RejectionCode code() {
    return code;
  }

  String remedy() {
    return remedy;
  }
}
