package org.accordo.driver.api;

import java.util.Locale;

/** How a device takes changes, which decides how the core undoes them. */
public enum CommitModel {
  /** Each line counts at once; the core undoes with what was recorded before it. */
  IMMEDIATE,
  /**
   * As immediate, and the device itself goes back to what it had before unless confirmed in time.
   * On a device that is configured by programs the core sees to that: it puts the withdraw commands
   * and a timer there before the first change, for which a POSIX shell must be there, {@code
   * setsid} or systemd, and a {@code /run} that can be written to.
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
