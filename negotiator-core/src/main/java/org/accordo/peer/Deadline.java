package org.accordo.peer;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When an answer must be complete, however slowly it drips in. */
record Deadline(long nanoTime) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  /**
   * How long there still is; at least 1.
   *
   * @throws SocketTimeoutException if there is nothing left
   */
  int leftMillis() throws SocketTimeoutException {
    long left = nanoTime - System.nanoTime();
    if (left <= 0) {
      throw new SocketTimeoutException("deadline");
    }
    return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left) + 1);
  }

  boolean hasPassed() {
    return System.nanoTime() - nanoTime >= 0;
  }
}
