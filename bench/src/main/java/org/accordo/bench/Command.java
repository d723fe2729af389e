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
      run(command, Map.of(), ProcessBuilder.Redirect.to(file.toFile()));
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      file.toFile().delete();
    }
  }

  /** How long it took from the start to the end of the process, in nanoseconds. */
  static long nanos(List<String> command, Map<String, String> environment) {
    long start = System.nanoTime();
    run(command, environment, ProcessBuilder.Redirect.DISCARD);
    return System.nanoTime() - start;
  }

  static void run(List<String> command) {
    run(command, Map.of(), ProcessBuilder.Redirect.DISCARD);
  }

  private static void run(
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
      if (process.exitValue() != 0) {
        throw new IllegalStateException(command + " ended with " + process.exitValue());
      }
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
