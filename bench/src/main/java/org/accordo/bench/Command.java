package org.accordo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end. */
final class Command {
  private static final long LONGEST_SECONDS = 300;

  private Command() {}

  /** What it printed; its standard error comes out here. */
  static String output(List<String> command) {
    Path file = temporary();
    try {
      check(command, run(command, Map.of(), ProcessBuilder.Redirect.to(file.toFile())), 0);
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      file.toFile().delete();
    }
  }

  /**
   * How long it took from the start to the end of the process, in nanoseconds.
   *
   * @param expected exit code
   */
  static long nanos(List<String> command, Map<String, String> environment, int expected) {
    long start = System.nanoTime();
    int code = run(command, environment, ProcessBuilder.Redirect.DISCARD);
    long nanos = System.nanoTime() - start;
    check(command, code, expected);
    return nanos;
  }

  /** Runs it; it must succeed. */
  static void run(List<String> command) {
    check(command, run(command, Map.of(), ProcessBuilder.Redirect.DISCARD), 0);
  }

  private static void check(List<String> command, int code, int expected) {
    if (code != expected) {
      throw new IllegalStateException(command + " ended with " + code);
    }
  }

  private static int run(
      List<String> command, Map<String, String> environment, ProcessBuilder.Redirect output) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
    builder.redirectOutput(output).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("does not end: " + command);
      }
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("accordo-bench", ".out");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
