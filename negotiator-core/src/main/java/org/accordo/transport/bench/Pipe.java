package org.accordo.transport.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Bytes from one thread to another, as many as there are; whoever reads waits. */
final class Pipe {
  private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
  private boolean closed;

  InputStream input() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        return take(to, offset, length);
      }
    };
  }

  OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        give(bytes, offset, length);
      }
    };
  }

  private synchronized int take(byte[] to, int offset, int length) throws IOException {
    while (waiting.size() == 0 && !closed) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    if (waiting.size() == 0) {
      return -1;
    }
    byte[] all = waiting.toByteArray();
    int count = Math.min(length, all.length);
    System.arraycopy(all, 0, to, offset, count);
    waiting.reset();
    waiting.writeBytes(Arrays.copyOfRange(all, count, all.length));
    return count;
  }

  private synchronized void give(byte[] bytes, int offset, int length) throws IOException {
    if (closed) {
      throw new IOException("the connection is closed");
    }
    waiting.write(bytes, offset, length);
    notifyAll();
  }

  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
