package org.accordo.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.accordo.cli.demo.Program;

/**
 * Where the network namespaces of level 2 are: a kernel with every device type, in the virtual
 * machine of {@code lab/vm} or this one. {@code lab/machine.py} is its other end.
 */
final class Machine implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int START_SECONDS = 400;
  private static final int END_SECONDS = 60;

  private final Process process;
  private final Path log;
  private final Socket socket;
  private final BufferedReader answers;
  private final BufferedWriter orders;
  private final List<Integer> logins;
  private final JsonNode about;

  private Machine(Process process, Path log, Socket socket, List<Integer> logins, JsonNode about)
      throws IOException {
    this.process = process;
    this.log = log;
    this.socket = socket;
    this.answers = reader(socket);
    this.orders = writer(socket);
    this.logins = List.copyOf(logins);
    this.about = about;
  }

  /** What is missing here for such a machine; empty where nothing is. */
  static String missing() {
    return Program.run(List.of(Packed.checkout("lab/vm").toString(), "check")).err().strip();
  }

  /**
   * Starts it, which takes 10 to 40 seconds in software emulation.
   *
   * @param logins how many ports for SSH it shall have
   */
  static Machine start(Path folder, int logins) {
    Set<Integer> ports = new LinkedHashSet<>();
    while (ports.size() <= logins) {
      ports.add(Packed.freePort()); // the same one twice at times
    }
    List<String> command =
        new ArrayList<>(List.of(Packed.checkout("lab/vm").toString(), "machine"));
    ports.forEach(port -> command.add(Integer.toString(port)));
    Path log = folder.resolve("machine.log");
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return connect(process, log, List.copyOf(ports));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The emulator takes connections before anybody listens; only an answer is a sign of life. */
  private static Machine connect(Process process, Path log, List<Integer> ports)
      throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (true) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), ports.get(0)), 1000);
        socket.setTcpNoDelay(true);
        writer(socket).append("{\"do\":\"hello\"}\n").flush();
        String hello = reader(socket).readLine();
        if (hello != null) {
          JsonNode about = JSON.readTree(hello).path("ok");
          return new Machine(process, log, socket, ports.subList(1, ports.size()), about);
        }
      } catch (IOException e) {
        // Not yet.
      }
      socket.close();
      if (!process.isAlive() || System.nanoTime() > end) {
        end(process);
        throw new AssertionError("the machine did not start: " + Files.readString(log));
      }
      pause(300);
    }
  }

  /** The script does not end before the emulator that it waits for. */
  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }

  private static BufferedReader reader(Socket socket) throws IOException {
    return new BufferedReader(
        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
  }

  private static BufferedWriter writer(Socket socket) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
  }

  static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String kernel() {
    return about.path("kernel").asText();
  }

  /** Whether it is one of its own, and not this one. */
  boolean isVirtual() {
    return about.path("virtual").asBoolean();
  }

  int processors() {
    return about.path("processors").asInt();
  }

  /** A folder in it for files. */
  String folder() {
    return about.path("folder").asText();
  }

  /** The ports of loopback that are for SSH. */
  List<Integer> logins() {
    return logins;
  }

  /** Has it do something; what it answers. Fields are those of the method in machine.py. */
  synchronized JsonNode ask(String does, Map<String, ?> fields) {
    Map<String, Object> order = new LinkedHashMap<>(fields);
    order.put("do", does);
    try {
      orders.append(JSON.writeValueAsString(order)).append('\n').flush();
      String line = answers.readLine();
      if (line == null) {
        throw new AssertionError("the machine ended: " + Files.readString(log));
      }
      JsonNode answer = JSON.readTree(line);
      if (answer.has("failed")) {
        throw new AssertionError(does + ": " + answer.path("failed").asText());
      }
      return answer.path("ok");
    } catch (IOException e) {
      throw new UncheckedIOException("the machine is gone", e);
    }
  }

  /** What a program printed, which must have succeeded; an empty namespace is the machine's own. */
  String run(String namespace, String... command) {
    JsonNode ran = ask("run", Map.of("in", namespace, "command", List.of(command)));
    if (ran.path("status").asInt() != 0) {
      throw new AssertionError(
          namespace + ": " + String.join(" ", command) + ": " + ran.path("err").asText());
    }
    return ran.path("out").asText();
  }

  /** What a shell's script printed. */
  String script(String namespace, String text) {
    return run(namespace, "sh", "-ec", text);
  }

  /** Writes a file into its folder; the path. */
  String write(String name, String text) {
    return ask("write", Map.of("name", name, "text", text)).path("path").asText();
  }

  @Override
  public void close() {
    try {
      socket.close();
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        end(process);
        throw new AssertionError("the machine did not end with its connection");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
