package org.accordo.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.accordo.cli.demo.Program;

/** The product as it is packed, run as users run it: a process of its own. */
final class Packed {
  /** The folder of this module is where its tests run. */
  private static final Path CHECKOUT = Path.of("").toAbsolutePath().getParent();

  /** Where it is installed. */
  static final Path HOME = Path.of(System.getProperty("accordo.home")).normalize();

  /** Long enough for a machine that is busy with other things. */
  private static final int START_SECONDS = 120;

  private static final JsonMapper JSON = new JsonMapper();

  private Packed() {}

  /** A file of the checkout. */
  static Path checkout(String path) {
    return path.isEmpty() ? CHECKOUT : CHECKOUT.resolve(path);
  }

  /** Runs a command to its end. */
  static Program run(String... arguments) {
    List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/accordo").toString()));
    command.addAll(List.of(arguments));
    return Program.run(command);
  }

  /** The document that a command prints with {@code --output json}. */
  static JsonNode json(Program run) {
    return json(run.out());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException("not JSON: " + text, e);
    }
  }

  /** A TCP port of loopback that nobody uses. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A command that serves until it is closed, on loopback of this machine. */
  static final class Serving implements AutoCloseable {
    private final int port;
    private final Process process;
    private final Path log;

    private Serving(int port, Process process, Path log) {
      this.port = port;
      this.process = process;
      this.log = log;
    }

    /** Starts it and waits until a port of loopback is open. */
    static Serving start(Path folder, int port, String... arguments) {
      Path log = folder.resolve("accordo-" + port + ".log");
      List<String> command = new ArrayList<>(List.of(HOME.resolve("bin/accordo").toString()));
      command.addAll(List.of(arguments));
      try {
        Process process =
            new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Serving serving = new Serving(port, process, log);
        serving.await(port);
        return serving;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    String log() {
      try {
        return Files.readString(log);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    int port() {
      return port;
    }

    long pid() {
      return process.pid();
    }

    /** SIGKILL, as when the machine loses power. */
    void kill() {
      process.destroyForcibly();
      awaitEnd();
    }

    @Override
    public void close() {
      process.destroy();
      if (!awaitEnd()) {
        kill();
        throw new AssertionError("did not end within 10 s of SIGTERM: " + log());
      }
    }

    private boolean awaitEnd() {
      try {
        return process.waitFor(10, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private void await(int port) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
      while (true) {
        try (Socket socket = new Socket()) {
          socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
          return;
        } catch (IOException e) {
          if (!process.isAlive() || System.nanoTime() > end) {
            kill();
            throw new AssertionError("does not listen on " + port + ": " + log(), e);
          }
        }
        try {
          Thread.sleep(20);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IllegalStateException(e);
        }
      }
    }
  }
}
