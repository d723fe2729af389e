package org.accordo.app.negotiator;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Background work in daemon threads. */
final class BackgroundThreads implements Background {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundThreads.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_WORKERS = 16;

  private final ExecutorService workers =
      Executors.newFixedThreadPool(MOST_WORKERS, named("negotiator-work-"));
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(named("negotiator-timer-"));

  private final Queue<Future<?>> rounds = new ConcurrentLinkedQueue<>();

  private static ThreadFactory named(String prefix) {
    AtomicInteger count = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, prefix + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void run(Runnable work) {
    try {
      workers.execute(() -> runSafely(work));
    } catch (RejectedExecutionException e) {
      LOG.debug("Not started, since this negotiator is closing");
    }
  }

  @Override
  public void every(Duration pause, Runnable work) {
    long millis = pause.toMillis();
    rounds.add(
        timer.scheduleWithFixedDelay(() -> runSafely(work), millis, millis, TimeUnit.MILLISECONDS));
  }

  /** One failure must not end what is done again and again. */
  private static void runSafely(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      LOG.error("Background work failed; it is tried again", e);
    }
  }

  @Override
  public void close() {
    rounds.forEach(round -> round.cancel(false));
    timer.shutdown();
    workers.shutdown();
    try {
      if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
