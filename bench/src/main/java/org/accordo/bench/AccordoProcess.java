package org.accordo.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of the packed product that serves until it is closed. */
final class AccordoProcess implements AutoCloseable {
  private static final long LONGEST_START_MILLIS = 60_000;

  private final Process process;
  private final Path log;
  private final int port;

  private AccordoProcess(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts it and waits until somebody listens on the port. */
  static AccordoProcess start(Bench bench, String name, int port, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(bench.accordo()));
    command.addAll(arguments);
    Path log = bench.work().resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.directory(bench.work().toFile());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    AccordoProcess started = new AccordoProcess(builder.start(), log, port);
    Runtime.getRuntime().addShutdownHook(new Thread(started.process::destroy)); // also on Ctrl-C
    try {
      started.awaitListening();
    } catch (IOException | InterruptedException | RuntimeException e) {
      started.close();
      throw e;
    }
    return started;
  }

  private void awaitListening() throws IOException, InterruptedException {
    long giveUp = System.currentTimeMillis() + LONGEST_START_MILLIS;
    while (!listens()) {
      if (!process.isAlive() || System.currentTimeMillis() > giveUp) {
        throw new IllegalStateException("does not serve: " + Files.readString(log));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The port that it was awaited at. */
  int port() {
    return port;
  }

  /** Processor time so far. */
  double processorMillis() {
    return ProcessorClock.millis(process.pid());
  }

  /** Resident memory in MiB. The launcher becomes the JVM, so this is all there is. */
  double residentMebibytes() {
    String kilobytes = Machine.field("/proc/" + process.pid() + "/status", "VmRSS");
    return Long.parseLong(kilobytes.substring(0, kilobytes.indexOf(' '))) / 1024.0;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
