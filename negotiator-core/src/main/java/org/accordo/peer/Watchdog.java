package org.accordo.peer;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes connections to peers that do not take what is sent: a write, unlike a read, has no time
 * limit of its own. Short messages fit into the system's buffers and need no watching.
 */
final class Watchdog {
  private static final int SHORT = 8192;

  private final ScheduledThreadPoolExecutor executor;

  Watchdog() {
    executor =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "peer-watchdog");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    executor.setKeepAliveTime(1, TimeUnit.SECONDS);
    executor.allowCoreThreadTimeOut(true);
  }

  /** Watches one exchange until what is returned runs. */
  Runnable watch(HttpConnection connection, byte[] request, Deadline deadline) {
    if (request.length <= SHORT) {
      return () -> {};
    }
    long left = deadline.nanoTime() - System.nanoTime();
    Future<?> bite = executor.schedule(connection::close, left, TimeUnit.NANOSECONDS);
    return () -> bite.cancel(false);
  }

  void close() {
    executor.shutdownNow();
  }
}
