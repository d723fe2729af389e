package org.accordo.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import javax.net.SocketFactory;

/** Sends numbered requests over so many connections at once, each as soon as its last is done. */
final class Load implements AutoCloseable {
  private final List<HttpLane> lanes = new ArrayList<>();
  private final ExecutorService threads;

  Load(int port, int concurrent, SocketFactory sockets) throws IOException {
    for (int i = 0; i < concurrent; i++) {
      lanes.add(new HttpLane(port, sockets));
    }
    threads = Executors.newFixedThreadPool(concurrent);
  }

  /**
   * A request.
   *
   * @param method of HTTP
   * @param path on the server
   * @param body may be empty
   */
  record Request(String method, String path, String body) {}

  /**
   * What came of it.
   *
   * @param perSecond requests answered
   * @param times of each
   */
  record Outcome(double perSecond, Times times) {}

  /**
   * Sends the requests {@code from} to {@code from + count - 1}; each must be answered with 200.
   *
   * @param expected text that every answer has in it
   */
  Outcome send(IntFunction<Request> requests, int from, int count, String expected)
      throws InterruptedException {
    long[] nanos = new long[count];
    AtomicInteger next = new AtomicInteger();
    List<Future<Void>> running = new ArrayList<>();
    long start = System.nanoTime();
    for (HttpLane lane : lanes) {
      running.add(
          threads.submit(
              () -> {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                  Request request = requests.apply(from + i);
                  long sent = System.nanoTime();
                  HttpLane.Answer answer =
                      lane.send(request.method(), request.path(), request.body());
                  nanos[i] = System.nanoTime() - sent;
                  check(request, answer, expected);
                }
                return null;
              }));
    }
    await(running, next, count);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Outcome(count / seconds, new Times(nanos));
  }

  private static void check(Request request, HttpLane.Answer answer, String expected) {
    if (answer.status() != 200 || !answer.body().contains(expected)) {
      throw new IllegalStateException(
          request + " was answered with " + answer.status() + " " + answer.body());
    }
  }

  private static void await(List<Future<Void>> running, AtomicInteger next, int count)
      throws InterruptedException {
    for (Future<Void> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        next.set(count);
        throw new IllegalStateException(e.getCause());
      }
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    for (HttpLane lane : lanes) {
      lane.close();
    }
  }
}
