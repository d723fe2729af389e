package org.accordo.app.negotiator;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Background work that runs when the test says so. */
final class ManualBackground implements Background {
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final List<Runnable> rounds = new ArrayList<>();

  @Override
  public void run(Runnable work) {
    waiting.add(work);
  }

  @Override
  public void every(Duration pause, Runnable work) {
    rounds.add(work);
  }

  /** A round for which no thread is free. */
  void roundOnly() {
    rounds.forEach(Runnable::run);
  }

  int waiting() {
    return waiting.size();
  }

  /** Runs everything once. */
  void tick() {
    rounds.forEach(Runnable::run);
    for (Runnable work = waiting.poll(); work != null; work = waiting.poll()) {
      work.run();
    }
  }

  @Override
  public void close() {
    waiting.clear();
    rounds.clear();
  }
}
