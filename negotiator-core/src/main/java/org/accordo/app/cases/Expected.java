package org.accordo.app.cases;

import java.util.List;
import java.util.Optional;

/**
 * What a case says of the rendering.
 *
 * @param refusal that it must be instead; the sections are empty then
 * @param sections what each must be
 */
public record Expected(Optional<Refusal> refusal, List<Lines> sections) {
  public Expected {
    sections = List.copyOf(sections);
  }

  /**
   * A refusal.
   *
   * @param code such as {@code capability-missing}
   * @param message the whole of it, where the case says it
   */
  public record Refusal(String code, Optional<String> message) {}

  /** How lines are compared. */
  public enum How {
    /** These lines and no others, in this order. */
    EXACTLY(""),
    /** All of these among the lines. */
    CONTAINS("-contains"),
    /** None of these among the lines. */
    LACKS("-lacks");

    private final String ending;

    How(String ending) {
      this.ending = ending;
    }

    /** What the name of a section has behind it in files. */
    public String ending() {
      return ending;
    }
  }

  /**
   * Lines that a section is compared with.
   *
   * @param place of the field in the file
   */
  public record Lines(Section section, How how, List<String> lines, TextPlace place) {
    public Lines {
      lines = List.copyOf(lines);
    }
  }
}
