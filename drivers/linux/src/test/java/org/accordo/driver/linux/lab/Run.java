package org.accordo.driver.linux.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a program printed.
 *
 * @param status it ended with
 * @param out standard output
 * @param err standard error
 */
record Run(int status, String out, String err) {
  private static final int SECONDS = 30;

  /** Runs a program to its end, which must come within half a minute. */
  static Run of(List<String> argv, String input) {
    try {
      Process process = new ProcessBuilder(argv).start();
      CompletableFuture<String> out = read(process.getInputStream());
      CompletableFuture<String> err = read(process.getErrorStream());
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // A program may end without reading; what it says then is on standard error.
      }
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("still runs after " + SECONDS + " s: " + argv);
      }
      return new Run(process.exitValue(), out.join(), err.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Run of(String... argv) {
    return of(List.of(argv), "");
  }

  /** Runs a program that must succeed, and gives what it printed. */
  static String ok(String... argv) {
    Run run = of(argv);
    if (run.status() != 0) {
      throw new IllegalStateException(String.join(" ", argv) + ": " + run);
    }
    return run.out();
  }

  private static CompletableFuture<String> read(InputStream stream) {
    return CompletableFuture.supplyAsync(
        () -> {
          try (stream) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            stream.transferTo(bytes);
            return bytes.toString(StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
