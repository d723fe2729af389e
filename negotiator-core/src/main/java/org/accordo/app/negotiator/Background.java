package org.accordo.app.negotiator;

import java.time.Duration;

/** Work that nobody waits for. */
public interface Background extends AutoCloseable {

  /** Runs it soon, in another thread. */
  void run(Runnable work);

  /** Runs it again and again, with this pause, until closed. */
  void every(Duration pause, Runnable work);

  /** Starts nothing more, and gives what runs a moment to finish. */
  @Override
  void close();
}
