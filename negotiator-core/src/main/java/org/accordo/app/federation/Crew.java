package org.accordo.app.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does the same with many things, so many at once. */
final class Crew implements AutoCloseable {
  private final ExecutorService threads;

  Crew(int atOnce) {
    AtomicInteger count = new AtomicInteger();
    threads =
        Executors.newFixedThreadPool(
            atOnce,
            work -> {
              Thread thread = new Thread(work, "federation-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** The results in the order of what they are of; waits for all. */
  <T, R> List<R> all(List<T> things, Function<T, R> work) {
    List<Future<R>> begun = new ArrayList<>(things.size());
    things.forEach(thing -> begun.add(threads.submit(() -> work.apply(thing))));
    List<R> results = new ArrayList<>(things.size());
    for (Future<R> each : begun) {
      results.add(result(each));
    }
    return results;
  }

  private static <R> R result(Future<R> work) {
    try {
      return work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** Tells something to somebody who hears one thread at a time. */
  synchronized <T> void tell(T what, Consumer<T> listener) {
    listener.accept(what);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
