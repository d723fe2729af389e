package org.accordo.transport.netconf;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Cuts what a device sends into messages: each ends with {@code ]]>]]>} until both sides have said
 * that they know chunks (RFC 6242, 4).
 */
public final class Frames {
  private static final byte[] END = "]]>]]>".getBytes(StandardCharsets.US_ASCII);

  /** The digits of the largest chunk size that the protocol has, 4294967295. */
  private static final int MOST_DIGITS = 10;

  private final InputStream input;
  private final int mostBytes;
  private boolean chunked;

  /**
   * @param mostBytes of one message
   */
  public Frames(InputStream input, int mostBytes) {
    this.input = new BufferedInputStream(input, 1 << 16);
    this.mostBytes = mostBytes;
  }

  /** From the next message on there are chunks. */
  public void useChunks() {
    chunked = true;
  }

  /** A message as it is sent. */
  public static byte[] framed(byte[] message, boolean chunked) {
    ByteArrayOutputStream frame = new ByteArrayOutputStream(message.length + 32);
    if (chunked) {
      frame.writeBytes(("\n#" + message.length + "\n").getBytes(StandardCharsets.US_ASCII));
    }
    frame.writeBytes(message);
    frame.writeBytes(chunked ? "\n##\n".getBytes(StandardCharsets.US_ASCII) : END);
    return frame.toByteArray();
  }

  /**
   * The next message, without space around.
   *
   * @return empty where the device has ended the session between two messages
   * @throws IOException where it ended within one, or has sent something that is none
   */
  public Optional<byte[]> next() throws IOException {
    return chunked ? nextChunked() : nextEnded();
  }

  private Optional<byte[]> nextEnded() throws IOException {
    Message message = new Message();
    int read = input.read();
    while (read >= 0) {
      message.add(read);
      if (read == '>' && message.endsWith(END)) {
        return Optional.of(message.withoutLast(END.length));
      }
      read = input.read();
    }
    if (message.isBlank()) {
      return Optional.empty();
    }
    throw new IOException("it ended the session in the middle of a message");
  }

  private Optional<byte[]> nextChunked() throws IOException {
    int first = input.read();
    if (first < 0) {
      return Optional.empty();
    }
    Message message = new Message();
    long size = sizeAfter(first);
    while (size > 0) {
      message.add(input, size);
      size = sizeAfter(input.read());
    }
    if (message.isBlank()) {
      throw new IOException("it sent an empty message");
    }
    return Optional.of(message.withoutLast(0));
  }

  /** Reads the rest of {@code \n#SIZE\n}; 0 for {@code \n##\n}. */
  private long sizeAfter(int first) throws IOException {
    expect('\n', first);
    expect('#', input.read());
    int next = input.read();
    if (next == '#') {
      expect('\n', input.read());
      return 0;
    }
    long size = 0;
    int digits = 0;
    while (next >= '0' && next <= '9' && digits < MOST_DIGITS) {
      size = size * 10 + (next - '0');
      digits++;
      next = input.read();
    }
    expect('\n', next);
    if (size == 0) {
      throw new IOException("it sent a chunk without a size");
    }
    return size;
  }

  private static void expect(char wanted, int got) throws IOException {
    if (got < 0) {
      throw new IOException("it ended the session in the middle of a message");
    }
    if (got != wanted) {
      throw new IOException(
          String.format("it sent no chunk: byte 0x%02x where 0x%02x has to be", got, (int) wanted));
    }
  }

  /** Bytes that belong together, up to the limit. */
  private final class Message extends ByteArrayOutputStream {

    void add(int read) throws IOException {
      check(1);
      write(read);
    }

    void add(InputStream from, long size) throws IOException {
      check(size);
      byte[] chunk = from.readNBytes((int) size);
      if (chunk.length < size) {
        throw new IOException("it ended the session in the middle of a message");
      }
      writeBytes(chunk);
    }

    private void check(long more) throws IOException {
      if (count + more > mostBytes) {
        throw new IOException("it sent a message of more than " + mostBytes + " bytes");
      }
    }

    boolean endsWith(byte[] end) {
      for (int i = 0; i < end.length; i++) {
        if (count < end.length || buf[count - end.length + i] != end[i]) {
          return false;
        }
      }
      return true;
    }

    boolean isBlank() {
      return withoutLast(0).length == 0;
    }

    /** A declaration of XML must not have space before it. */
    byte[] withoutLast(int bytes) {
      int from = 0;
      int to = count - bytes;
      while (from < to && buf[from] <= ' ' && buf[from] > 0) {
        from++;
      }
      while (to > from && buf[to - 1] <= ' ' && buf[to - 1] > 0) {
        to--;
      }
      return Arrays.copyOfRange(buf, from, to);
    }
  }
}
