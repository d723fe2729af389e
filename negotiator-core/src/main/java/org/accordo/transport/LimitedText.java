package org.accordo.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what a program prints, up to a limit that no honest one reaches. */
public final class LimitedText {
  /** 1 MiB. */
  public static final int MOST_BYTES = 1024 * 1024;

  private LimitedText() {}

  /**
   * Reads to the end.
   *
   * @throws TooLong if there is more than the limit
   */
  public static String read(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new TooLong();
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    Arrays.fill(bytes, (byte) 0);
    return text;
  }

  /** A program that prints without end. */
  public static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("it printed more than " + MOST_BYTES + " bytes");
    }
  }
}
