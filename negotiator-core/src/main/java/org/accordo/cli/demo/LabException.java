package org.accordo.cli.demo;

/** The lab could not be built or looked at; what it was to show is neither shown nor disproved. */
public final class LabException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
