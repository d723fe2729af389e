package org.accordo.transport.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.accordo.transport.LimitedText;

/**
 * The near end of a terminal line: a thread reads, so that nobody waits for longer than he says.
 */
final class Terminal implements AutoCloseable {
  private static final int CHUNK = 4096;

  private final InputStream input;
  private final OutputStream output;
  private final AutoCloseable connection;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final TerminalText screen = new TerminalText();
  private long version;
  private boolean ended;
  private boolean tooLong;

  /**
   * @param name of the thread
   * @param connection closed with this; reading ends then
   */
  Terminal(String name, InputStream input, OutputStream output, AutoCloseable connection) {
    this.input = input;
    this.output = output;
    this.connection = connection;
    Thread reader = new Thread(this::read, name);
    reader.setDaemon(true);
    reader.start();
  }

  private void read() {
    char[] chunk = new char[CHUNK];
    try (Reader reader = new InputStreamReader(input, StandardCharsets.UTF_8)) {
      int count = reader.read(chunk);
      while (count >= 0 && accept(chunk, count)) {
        count = reader.read(chunk);
      }
    } catch (IOException e) {
      // an end as any other; whoever waits says what was lost with it
      end();
    }
    end();
  }

  private boolean accept(char[] chunk, int count) {
    lock.lock();
    try {
      for (int i = 0; i < count; i++) {
        screen.accept(chunk[i]);
      }
      tooLong |= screen.length() > LimitedText.MOST_BYTES;
      version++;
      changed.signalAll();
      return !tooLong;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    lock.lock();
    try {
      ended = true;
      version++;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * What has come since the last {@link #clear}.
   *
   * @param tail its end
   * @param lineStart where the last line begins in all of it
   * @param version grows with everything that comes
   * @param ended whether nothing more can come
   * @param tooLong whether it ended because there was no end to it
   */
  record Seen(String tail, int lineStart, long version, boolean ended, boolean tooLong) {}

  Seen look(int most) {
    lock.lock();
    try {
      return new Seen(screen.tail(most), screen.lineStart(), version, ended, tooLong);
    } finally {
      lock.unlock();
    }
  }

  String text() {
    lock.lock();
    try {
      return screen.text();
    } finally {
      lock.unlock();
    }
  }

  /** Forgets what has come. */
  void clear() {
    lock.lock();
    try {
      screen.clear();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until something comes; false where nothing does for so long. */
  boolean awaitAfter(long seen, long millis) throws InterruptedException {
    lock.lock();
    try {
      long left = TimeUnit.MILLISECONDS.toNanos(millis);
      while (version == seen && left > 0) {
        left = changed.awaitNanos(left);
      }
      return version != seen;
    } finally {
      lock.unlock();
    }
  }

  void send(String text) throws IOException {
    output.write(text.getBytes(StandardCharsets.UTF_8));
    output.flush();
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (Exception e) {
      throw new IllegalStateException("closing a connection cannot fail", e);
    }
  }
}
