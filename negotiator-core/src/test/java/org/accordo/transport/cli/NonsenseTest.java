package org.accordo.transport.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.accordo.driver.api.CliDialect;
import org.junit.jupiter.api.Test;

/** Servers that are no routers. */
final class NonsenseTest {
  private static CliDialect dialect(String prompt) {
    return new CliDialect(
        new CliDialect.Prompts(Pattern.compile(prompt), Pattern.compile("c>")),
        new CliDialect.Commands(
            List.of("start"),
            List.of("enter"),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of("leave"),
            List.of()),
        new CliDialect.Signs(
            List.of(Pattern.compile("^%")),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of()));
  }

  private static void login(InputStream input, String prompt) {
    Terminal terminal = new Terminal("nonsense", input, OutputStream.nullOutputStream(), input);
    try (CliSession session =
        new CliSession(
            "edge",
            terminal,
            new DialectReader(dialect(prompt), List.of()),
            Duration.ofSeconds(1),
            CliLab.QUICK)) {
      session.login(List.of("start"));
    }
  }

  /** Says something, then nothing until it is closed. */
  private static InputStream silentAfter(String text) {
    CountDownLatch closed = new CountDownLatch(1);
    InputStream said = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    return new InputStream() {
      @Override
      public int read() throws IOException {
        int c = said.read();
        if (c < 0) {
          try {
            closed.await();
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        }
        return c;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int c = read();
        if (c < 0) {
          return -1;
        }
        bytes[offset] = (byte) c;
        return 1;
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }

  @Test
  void neverAPrompt() {
    assertThatThrownBy(() -> login(silentAfter("220 mail.example ESMTP\r\n"), "r#"))
        .hasMessage(
            "edge: Waiting for the first prompt: no prompt within 1 s; it had said: 220"
                + " mail.example ESMTP [device-unreachable]");
    assertThatThrownBy(() -> login(silentAfter(""), "r#"))
        .hasMessage(
            "edge: Waiting for the first prompt: no prompt within 1 s; it had said: nothing"
                + " [device-unreachable]");
  }

  @Test
  void closedAtOnce() {
    assertThatThrownBy(() -> login(InputStream.nullInputStream(), "r#"))
        .hasMessage(
            "edge: Waiting for the first prompt: the connection ended; it had said: nothing"
                + " [device-unreachable]");
  }

  @Test
  void aQuestionBeforeThePrompt() {
    assertThatThrownBy(() -> login(silentAfter("\r\nNew password:"), "r#"))
        .hasMessage(
            "edge: At the login it asks 'New password:', which the driver has no answer to"
                + " [device-rejected]");
  }

  @Test
  void aPromptAndNothingElse() {
    assertThatThrownBy(() -> login(silentAfter("r#"), "r#"))
        .hasMessage(
            "edge: 'start': no prompt within 1 s; it had said: nothing [device-unreachable]");
  }

  @Test
  void noEnd() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            Arrays.fill(bytes, offset, offset + length, (byte) 'x');
            return length;
          }
        };
    assertThatThrownBy(() -> login(endless, "r#"))
        .hasMessage(
            "edge: Waiting for the first prompt: it printed more than 1048576 characters"
                + " [device-rejected]");
  }

  @Test
  void anExpressionThatWouldTakeForEver() {
    assertThatThrownBy(() -> login(silentAfter("a".repeat(60) + "!"), "(.*)(.*)(.*)(.*)(.*)(.*)b"))
        .hasMessage(
            "edge: A regular expression of the driver's dialect takes too long for what the router"
                + " said: "
                + "a".repeat(60)
                + "! [driver-bug]");
  }

  @Test
  void bytesThatAreNoText() {
    byte[] noise = new byte[5000];
    new Random(7).nextBytes(noise);
    String text = new String(noise, StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> login(silentAfter(text), "r#"))
        .hasMessageMatching("(?s)edge: .*\\[device-(unreachable|rejected)\\]");
  }
}
