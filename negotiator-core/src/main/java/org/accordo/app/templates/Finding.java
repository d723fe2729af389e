package org.accordo.app.templates;

import java.util.Locale;

/**
 * Something that a look at a site's templates found.
 *
 * @param kind what it is
 * @param file the name of the file in previews
 * @param message what is wrong
 * @param remedy what to do about it
 */
public record Finding(Kind kind, String file, String message, String remedy) {

  /** What can be found. */
  public enum Kind {
    /** The stock file is another one than the override was made from. */
    BASE_CHANGED(false),
    /** Nothing says which stock file the override was made from. */
    BASE_UNKNOWN(false),
    /** Something is recorded for an override that is not there. */
    BASE_LEFT_OVER(false),
    /** The override is the same as the stock file. */
    SAME_AS_STOCK(false),
    /** There is no stock file of this name any more. */
    BASE_VANISHED(true),
    /** What was recorded has been changed by somebody else. */
    BASE_DAMAGED(true),
    /** A merge has left a conflict that nobody has decided. */
    CONFLICT(true),
    /** The name stands for nothing that is ever looked up. */
    MISNAMED(true),
    /** Nothing uses the file. */
    UNUSED(true),
    /** Another file is always looked up before it. */
    SHADOWED(true),
    /** A driver cannot be loaded with the site's templates. */
    DOES_NOT_LOAD(true);

    private final boolean wrong;

    Kind(boolean wrong) {
      this.wrong = wrong;
    }

    /** Whether it is a mistake, and not just something to look at. */
    public boolean isWrong() {
      return wrong;
    }

    /** The name in output, such as {@code base-changed}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
