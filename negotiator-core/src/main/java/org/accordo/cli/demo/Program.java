package org.accordo.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One run of a short program of this machine, from an argument vector and never through a shell.
 *
 * @param arguments what was run
 * @param status what it exited with
 * @param out its standard output
 * @param err its standard error
 */
public record Program(List<String> arguments, int status, String out, String err) {
  public Program {
    arguments = List.copyOf(arguments);
  }

  /** Runs a program to its end; any exit status is an outcome. */
  public static Program run(List<String> arguments, String input) {
    try {
      Process process = new ProcessBuilder(arguments).start();
      CompletableFuture<String> err =
          CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
      write(process, input);
      String out = text(process.getInputStream());
      return new Program(arguments, process.waitFor(), out, err.join());
    } catch (IOException e) {
      throw new LabException("cannot run " + arguments.get(0) + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while " + arguments.get(0) + " ran", e);
    }
  }

  /** Runs a program to its end; any exit status is an outcome. */
  public static Program run(List<String> arguments) {
    return run(arguments, "");
  }

  /** The same run, which must have succeeded. */
  public Program check() {
    if (status != 0) {
      throw new LabException(
          String.join(" ", arguments) + " ended with " + status + ": " + err.strip());
    }
    return this;
  }

  /** The executable of this name on PATH or where administrators' tools usually are. */
  public static Optional<String> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/sbin:/usr/bin:/bin";
    for (String folder : path.split(":", -1)) {
      Path candidate = Path.of(folder, name);
      if (!folder.isEmpty() && Files.isExecutable(candidate)) {
        return Optional.of(candidate.toString());
      }
    }
    return Optional.empty();
  }

  private static void write(Process process, String input) {
    try (OutputStream stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A program may end without reading what it was given; its status tells whether it should.
      if (process.isAlive()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
