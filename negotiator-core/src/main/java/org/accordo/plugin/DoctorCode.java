package org.accordo.plugin;

import java.util.Locale;

/**
 * What {@code accordo drivers doctor} finds beside the reasons why a driver is not loaded; each has
 * a page in docs/errors.
 */
public enum DoctorCode {
  /** A class that an older Java cannot run. */
  CLASS_TOO_NEW,
  /** A name in a jar that no honest tool writes, or a file that nothing looks at. */
  JAR_ENTRY,
  /** A signature that does not fit the content. */
  JAR_SIGNATURE,
  /** A driver that is in none of the folders that Accordo looks in. */
  NOT_INSTALLED,
  /** A template in a place or under a name where nothing looks for it. */
  TEMPLATE_MISPLACED,
  /** A template of an intent that the driver does not say it can do. */
  TEMPLATE_UNDECLARED;

  /** The name in output, such as {@code class-too-new}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
