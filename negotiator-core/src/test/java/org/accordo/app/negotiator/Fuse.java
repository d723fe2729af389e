package org.accordo.app.negotiator;

/** Ends a simulated process before or after one of the things that it does, chosen by number. */
final class Fuse {
  private int left;
  private boolean blown;

  /** One that never blows. */
  Fuse() {
    this(Integer.MAX_VALUE);
  }

  /** One that blows at the n-th point, from 1. */
  Fuse(int point) {
    left = point;
  }

  /** A point at which the process may be killed. */
  void point() {
    if (blown || --left == 0) {
      blown = true;
      throw new Crash();
    }
  }

  /** From now on it never blows. */
  void disarm() {
    left = Integer.MAX_VALUE;
  }

  boolean isBlown() {
    return blown;
  }
}
