package org.accordo.render;

import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Takes what a template prints, up to 1 MiB for one rendering, and stops a template that does not
 * come to an end.
 */
class SectionBuffer extends Writer {
  static final int LARGEST = 1024 * 1024;
  private static final int CHECK_EACH = 256;

  private final long nanoseconds;
  private final long deadline;
  private long processorDeadline;
  private char[] text = new char[1024];
  private int length;
  private int total;
  private int untilCheck = CHECK_EACH;

  SectionBuffer(long nanoseconds) {
    this.nanoseconds = nanoseconds;
    this.deadline = System.nanoTime() + nanoseconds;
  }

  /** Says that a limit is reached. */
  static final class LimitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LimitException(String message) {
      super(message, null, false, false);
    }
  }

  char[] text() {
    return text;
  }

  int length() {
    return length;
  }

  /** Forgets the text; what it counted against the limit stays counted. */
  void clear() {
    length = 0;
  }

  @Override
  public void write(char[] from, int offset, int count) {
    reserve(count);
    System.arraycopy(from, offset, text, length, count);
    length += count;
  }

  @Override
  public void write(String from, int offset, int count) {
    reserve(count);
    from.getChars(offset, offset + count, text, length);
    length += count;
  }

  @Override
  public void write(int c) {
    reserve(1);
    text[length++] = (char) c;
  }

  private void reserve(int count) {
    total += count;
    if (total > LARGEST) {
      throw new LimitException("prints more than 1 MiB");
    }
    checkTime();
    if (length + count > text.length) {
      text = Arrays.copyOf(text, Math.max(length + count, text.length * 2));
    }
  }

  /**
   * Throws where the template has run for longer than it may. On a busy machine a thread may wait
   * for a second and do nothing; so when the clock says that it is late, as much processor time is
   * what counts. To ask for that from the start would cost each short command.
   */
  void checkTime() {
    if (--untilCheck <= 0) {
      untilCheck = CHECK_EACH;
      if (System.nanoTime() - deadline > 0) {
        checkProcessorTime();
      }
    }
  }

  private void checkProcessorTime() {
    long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    if (processorDeadline == 0) {
      processorDeadline = used + nanoseconds;
    } else if (used > processorDeadline) {
      throw new LimitException("runs for more than a second");
    }
  }

  @Override
  public void flush() throws IOException {}

  @Override
  public void close() throws IOException {}
}
