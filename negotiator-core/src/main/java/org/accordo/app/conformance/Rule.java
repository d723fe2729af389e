package org.accordo.app.conformance;

/**
 * One thing that every driver has to keep to.
 *
 * @param id such as {@code R104}; never given to another rule
 * @param text what has to be so, in one line
 * @param reason what goes wrong where it is not
 * @param remedy what the driver's author can do about it
 * @param trial how it is tried
 */
public record Rule(String id, String text, String reason, String remedy, Trial trial) {

  /** Tries a rule on a driver. */
  @FunctionalInterface
  public interface Trial {
    /** Tries it, and tells the notes all that was tried. */
    void run(Subject subject, Notes notes);
  }
}
