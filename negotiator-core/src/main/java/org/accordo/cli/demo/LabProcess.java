package org.accordo.cli.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A program that runs in a namespace of a lab until somebody ends it. */
public final class LabProcess {
  private final Process process;
  private final Optional<Path> output;

  LabProcess(Process process, Optional<Path> output) {
    this.process = process;
    this.output = output;
  }

  Process process() {
    return process;
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** What it has printed so far. */
  public String output() {
    if (output.isEmpty()) {
      return "";
    }
    try {
      return new String(Files.readAllBytes(output.get()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new LabException("cannot read " + output.get() + ": " + e.getMessage(), e);
    }
  }

  /** Asks it to end (SIGTERM) and waits; returns whether it did within the time. */
  public boolean stop(int seconds) {
    process.destroy();
    return waitFor(seconds);
  }

  /** Ends it at once (SIGKILL) and waits until it is gone. */
  public void kill() {
    process.destroyForcibly();
    waitFor(10);
  }

  /** Waits for its end; returns whether it came within the time. */
  public boolean waitFor(int seconds) {
    try {
      return process.waitFor(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LabException("interrupted while waiting for process " + pid(), e);
    }
  }
}
