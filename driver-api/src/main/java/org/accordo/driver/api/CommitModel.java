package org.accordo.driver.api;

import java.util.Locale;

/** How a device takes changes, which decides how the core undoes them. */
public enum CommitModel {
  /** Each line counts at once; the core undoes with what was recorded before it. */
  IMMEDIATE,
  /**
   * As immediate, and the device itself goes back to what it had before unless confirmed in time.
   */
  CONFIRMED_IMMEDIATE,
  /** Changes are collected and committed together, or discarded (RFC 6241, 8.3). */
  CANDIDATE,
  /** As candidate, and the device itself goes back unless confirmed in time (RFC 6241, 8.4). */
  CONFIRMED_CANDIDATE;

  /** The name in manifests, such as {@code confirmed-candidate}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
