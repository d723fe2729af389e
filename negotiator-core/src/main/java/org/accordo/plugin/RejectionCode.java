package org.accordo.plugin;

import java.util.Locale;

/** The stable names of the reasons why a driver is not loaded; each has a page in docs/errors. */
public enum RejectionCode {
  JAR_UNREADABLE,
  MANIFEST_INVALID,
  API_VERSION,
  API_VERSION_UNBOUNDED,
  API_BUNDLED,
  EXTENSION_INDEX_MISSING,
  DRIVER_DUPLICATE,
  PARENT_MISSING,
  TEMPLATE_MISSING,
  TEMPLATE_INVALID,
  DRIVER_CLASS_BROKEN;

  /** The name in lists and page names, such as {@code api-bundled}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
