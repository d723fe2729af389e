package org.accordo.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import org.accordo.app.agent.ApplyObserver;
import org.accordo.app.agent.ApplyRequest;
import org.accordo.app.agent.ConfigurationAgent;
import org.accordo.driver.api.Intent;

/** One agent and many slow routers: how long they take together, beside one of them alone. */
final class Fleet {
  /** The router of the site that answers nothing. */
  static final String HANGING = "hanging";

  private static final int ALONE = 5;
  private static final int TOGETHER = 100;
  private static final double MOST_TIMES = 3;
  private static final double MOST_DELAY = 1.25;

  private final ConfigurationAgent agent;
  private final List<String> routers;
  private final IntSupplier messages;
  private final IntFunction<Intent> intents;
  private final Bench bench;

  /**
   * @param routers at least 100; all of them are configured at once too, where there are more
   * @param messages how many they were sent since this was asked last
   * @param intents the intent of this number
   */
  Fleet(
      ConfigurationAgent agent,
      List<String> routers,
      IntSupplier messages,
      IntFunction<Intent> intents,
      Bench bench) {
    this.agent = agent;
    this.routers = List.copyOf(routers);
    this.messages = messages;
    this.intents = intents;
    this.bench = bench;
  }

  List<Row> rows() throws IOException, InterruptedException {
    long[] alone = new long[ALONE];
    apply("r1", "warm-up");
    withdraw("r1", "warm-up");
    int warm = messages.getAsInt(); // from now on they count
    for (int i = 0; i < ALONE; i++) {
      long start = System.nanoTime();
      apply("r" + (i + 1), "alone");
      alone[i] = System.nanoTime() - start;
    }
    double one = new Times(alone).median();
    int sent = messages.getAsInt() / ALONE;
    bench.progress("warmed up with " + warm + " messages");
    for (int i = 0; i < ALONE; i++) {
      withdraw("r" + (i + 1), "alone");
    }
    List<String> hundred = routers.subList(0, TOGETHER);
    double residentBefore = resident("VmRSS");
    double processor = ProcessorClock.millis();
    double together = together(hundred, "configured", router -> apply(router, "one"));
    double used = ProcessorClock.millis() - processor;
    double withdrawn = together(hundred, "withdrawn", router -> withdraw(router, "one"));
    double beside = besideAHangingOne(hundred);
    String most = "under 3 times one alone";
    List<Row> rows = new ArrayList<>();
    rows.add(Row.of("answers of one router, each 200 ms late", "" + sent));
    rows.add(Row.of("one alone", Times.text(one)));
    rows.add(
        Row.aim(TOGETHER + " at once", Times.text(together), most, together < MOST_TIMES * one));
    rows.add(Row.of("… in times of one alone", Times.ratio(together / one)));
    rows.add(Row.of("… processor time of agent and routers, each", Times.text(used / TOGETHER)));
    rows.add(
        Row.aim(
            TOGETHER + " withdrawn at once",
            Times.text(withdrawn),
            most,
            withdrawn < MOST_TIMES * one));
    rows.add(
        Row.aim(
            TOGETHER + " at once beside one that hangs",
            Times.text(beside),
            "no more than " + Times.ratio(MOST_DELAY) + " of that without",
            beside < MOST_DELAY * together));
    if (routers.size() > TOGETHER) {
      double all = together(routers, "configured", router -> apply(router, "all"));
      rows.add(Row.of(routers.size() + " at once", Times.text(all)));
      rows.add(Row.of("… in times of one alone", Times.ratio(all / one)));
    }
    rows.add(Row.of("resident memory before", mebibytes(residentBefore)));
    rows.add(Row.of("… at most, agent and routers", mebibytes(resident("VmHWM"))));
    rows.add(Row.of("heap in use afterwards", mebibytes(heap())));
    return rows;
  }

  private double besideAHangingOne(List<String> others) throws InterruptedException {
    ExecutorService waiting = Executors.newSingleThreadExecutor();
    try {
      Future<?> hangs = waiting.submit(() -> apply(HANGING, "two"));
      double beside = together(others, "configured", router -> apply(router, "two"));
      if (hangs.isDone()) {
        throw new IllegalStateException("the router that hangs did not");
      }
      bench.progress(failure(hangs));
      return beside;
    } finally {
      waiting.shutdownNow();
    }
  }

  private static String failure(Future<?> hangs) throws InterruptedException {
    try {
      hangs.get();
      throw new IllegalStateException("the router that hangs was configured");
    } catch (ExecutionException e) {
      return String.valueOf(e.getCause().getMessage());
    }
  }

  private double together(List<String> some, String done, Work work) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(some.size());
    AtomicInteger finished = new AtomicInteger();
    long start = System.nanoTime();
    try {
      List<Future<?>> running = new ArrayList<>();
      for (String router : some) {
        running.add(
            threads.submit(
                () -> {
                  work.on(router);
                  int count = finished.incrementAndGet();
                  if (count % (some.size() / 4) == 0) {
                    bench.progress(count + " of " + some.size() + " " + done);
                  }
                }));
      }
      for (Future<?> each : running) {
        each.get();
      }
      return (System.nanoTime() - start) / 1e6;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  /** Owners have intents of their own, so that there is something to do for each. */
  private void apply(String router, String owner) {
    int number = List.of("one", "two", "all").indexOf(owner) + 2;
    agent.apply(
        new ApplyRequest(router, List.of(intents.apply(number)), owner, ""), ApplyObserver.NOBODY);
  }

  private void withdraw(String router, String owner) {
    agent.withdraw(router, owner, Set.of());
  }

  private static double resident(String field) {
    return Double.parseDouble(Machine.field("/proc/self/status", field).split(" ", -1)[0]) / 1024;
  }

  private static double heap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) / (1024.0 * 1024);
  }

  private static String mebibytes(double value) {
    return String.format(Locale.ROOT, "%.0f MiB", value);
  }

  private interface Work {
    void on(String router);
  }
}
