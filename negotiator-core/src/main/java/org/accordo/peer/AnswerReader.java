package org.accordo.peer;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.wire.Json;

/** Reads answers off a connection (RFC 9112), each within bounds of size and time. */
final class AnswerReader {
  private static final int BUFFER = 4096;
  private static final int LONGEST_LINE = 8192;
  private static final int MOST_LINES = 128;
  private static final int NO_LENGTH = -1;
  private static final int CHUNKED = -2;

  private final Socket socket;
  private final InputStream input;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;
  private Deadline deadline;
  private boolean begun;
  private boolean reusable;

  AnswerReader(Socket socket) throws IOException {
    this.socket = socket;
    this.input = socket.getInputStream();
  }

  /** A request is about to be sent. */
  void begin(Deadline until) {
    deadline = until;
    begun = false;
    reusable = false;
  }

  boolean hasBegun() {
    return begun;
  }

  /** Whether the answer ended where it said, with nothing behind it, and the peer listens on. */
  boolean isReusable() {
    return reusable && position == limit;
  }

  HttpAnswer read() throws IOException {
    int status = status();
    while (status < 200) {
      skipInterim(status);
      status = status();
    }
    boolean persistent = true;
    int length = NO_LENGTH;
    int lines = 0;
    for (String line = line(); !line.isEmpty(); line = line()) {
      if (++lines > MOST_LINES) {
        throw new ProtocolException("it has more than " + MOST_LINES + " header fields");
      }
      int colon = line.indexOf(':');
      String name = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
      String value = line.substring(colon + 1).trim().toLowerCase(Locale.ROOT);
      switch (name) {
        case "content-length" -> length = length == CHUNKED ? CHUNKED : length(value);
        case "transfer-encoding" -> length = chunked(value);
        case "connection" -> persistent = !value.contains("close");
        default -> {}
      }
    }
    boolean empty = status == 204 || status == 304;
    byte[] body = empty ? new byte[0] : body(length);
    reusable = persistent && (empty || length != NO_LENGTH);
    return new HttpAnswer(status, body);
  }

  private int status() throws IOException {
    String line = line();
    boolean http =
        line.length() >= 12
            && line.startsWith("HTTP/1.1 ")
            && line.substring(9, 12).chars().allMatch(c -> c >= '0' && c <= '9')
            && line.charAt(9) != '0';
    if (!http) {
      throw new ProtocolException(
          "it begins with " + InvalidValueException.quote(line) + ", which is not HTTP/1.1");
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private void skipInterim(int status) throws IOException {
    if (status == 101) {
      throw new ProtocolException("it changes to another protocol");
    }
    int lines = 0;
    while (!line().isEmpty()) {
      if (++lines > MOST_LINES) {
        throw new ProtocolException("it has more than " + MOST_LINES + " header fields");
      }
    }
  }

  private static int length(String value) throws ProtocolException {
    if (value.isEmpty() || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new ProtocolException("its length is " + InvalidValueException.quote(value));
    }
    if (value.length() > 9 || Integer.parseInt(value) > Json.LONGEST_MESSAGE) {
      throw tooLong();
    }
    return Integer.parseInt(value);
  }

  private static int chunked(String value) throws ProtocolException {
    if (!value.equals("chunked")) {
      throw new ProtocolException("its encoding is " + InvalidValueException.quote(value));
    }
    return CHUNKED;
  }

  private byte[] body(int length) throws IOException {
    if (length >= 0) {
      byte[] body = new byte[length];
      readFully(body, 0, length);
      return body;
    }
    return length == CHUNKED ? chunks() : rest();
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      String line = line();
      int semicolon = line.indexOf(';');
      String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).trim();
      if (!digits.matches("[0-9a-fA-F]{1,8}")) {
        throw new ProtocolException("a part's length is " + InvalidValueException.quote(digits));
      }
      long size = Long.parseLong(digits, 16);
      if (size + body.size() > Json.LONGEST_MESSAGE) {
        throw tooLong();
      }
      if (size == 0) {
        skipInterim(0);
        return body.toByteArray();
      }
      byte[] chunk = new byte[(int) size];
      readFully(chunk, 0, chunk.length);
      body.write(chunk);
      if (!line().isEmpty()) {
        throw new ProtocolException("a part is longer than it says");
      }
    }
  }

  private byte[] rest() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (position < limit || fill()) {
      body.write(buffer, position, limit - position);
      position = limit;
      if (body.size() > Json.LONGEST_MESSAGE) {
        throw tooLong();
      }
    }
    return body.toByteArray();
  }

  private void readFully(byte[] target, int from, int count) throws IOException {
    int done = 0;
    while (done < count) {
      if (position == limit && !fill()) {
        throw new EOFException("the connection ended in its middle");
      }
      int part = Math.min(count - done, limit - position);
      System.arraycopy(buffer, position, target, from + done, part);
      position += part;
      done += part;
    }
  }

  /** The next line, without its end. */
  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    while (true) {
      if (position == limit && !fill()) {
        throw new EOFException(
            begun ? "the connection ended in its middle" : "the connection ended");
      }
      int start = position;
      while (position < limit && buffer[position] != '\n') {
        position++;
      }
      line.append(new String(buffer, start, position - start, StandardCharsets.ISO_8859_1));
      if (line.length() > LONGEST_LINE) {
        throw new ProtocolException("a line of its header is too long");
      }
      if (position < limit) {
        position++;
        int length = line.length();
        boolean carriageReturn = length > 0 && line.charAt(length - 1) == '\r';
        return line.substring(0, carriageReturn ? length - 1 : length);
      }
    }
  }

  private boolean fill() throws IOException {
    socket.setSoTimeout(deadline.leftMillis());
    int count = input.read(buffer);
    position = 0;
    limit = Math.max(0, count);
    begun |= count > 0;
    return count > 0;
  }

  private static ProtocolException tooLong() {
    return new ProtocolException("it is longer than " + Json.LONGEST_MESSAGE + " bytes");
  }
}
