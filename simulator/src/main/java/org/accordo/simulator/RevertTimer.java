package org.accordo.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Goes back to an earlier configuration unless it is told in time not to. At most one runs. */
final class RevertTimer implements AutoCloseable {
  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "simulated-timers");
            thread.setDaemon(true);
            return thread;
          });

  private final Duration minute;
  private Optional<Runnable> back = Optional.empty();
  private Optional<Future<?>> running = Optional.empty();

  RevertTimer(Duration minute) {
    this.minute = minute;
  }

  synchronized boolean isRunning() {
    return back.isPresent();
  }

  synchronized void start(int minutes, Runnable goBack) {
    stop();
    back = Optional.of(goBack);
    running =
        Optional.of(
            CLOCK.schedule(
                this::goBack, minute.multipliedBy(minutes).toNanos(), TimeUnit.NANOSECONDS));
  }

  /** Keeps what there is; false where nothing was to be kept. */
  synchronized boolean stop() {
    boolean was = isRunning();
    running.ifPresent(future -> future.cancel(false));
    running = Optional.empty();
    back = Optional.empty();
    return was;
  }

  /** Goes back now; false where there is nothing to go back to. */
  boolean goBack() {
    Optional<Runnable> work;
    synchronized (this) {
      work = back;
      stop();
    }
    work.ifPresent(Runnable::run);
    return work.isPresent();
  }

  @Override
  public void close() {
    stop();
  }
}
