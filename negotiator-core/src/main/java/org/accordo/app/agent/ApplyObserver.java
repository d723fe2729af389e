package org.accordo.app.agent;

/** Whoever asked for an apply, while it runs. */
public interface ApplyObserver {

  /** Nobody who looks. */
  ApplyObserver NOBODY = progress -> {};

  /** An intent reached a state; called in order, and must not block. */
  void reached(IntentProgress progress);

  /** Whether nobody waits any more: an apply that has not begun is dropped then. */
  default boolean isGone() {
    return false;
  }
}
