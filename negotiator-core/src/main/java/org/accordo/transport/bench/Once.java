package org.accordo.transport.bench;

import java.util.Optional;
import org.accordo.app.conformance.BenchRouter.Fault;

/** Counts steps, and has something go wrong at one of them. */
final class Once {
  private int steps;
  private int at;
  private Optional<Fault> planned = Optional.empty();

  synchronized void fail(Fault fault, int step) {
    planned = Optional.of(fault);
    at = steps + step;
  }

  /** A step; what goes wrong with it. */
  synchronized Optional<Fault> next() {
    steps++;
    if (planned.isEmpty() || steps != at) {
      return Optional.empty();
    }
    Optional<Fault> now = planned;
    planned = Optional.empty();
    return now;
  }

  synchronized int steps() {
    return steps;
  }
}
