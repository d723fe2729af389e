package org.accordo.driver.linux.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** The test's hold on a {@link HostProcess}. */
final class HostAgent implements AutoCloseable {
  private static final int TRIES = 5;

  private final Node node;
  private final Process process;
  private final BufferedReader answers;

  private HostAgent(Node node, Process process) {
    this.node = node;
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static HostAgent start(Node node) {
    List<String> java =
        List.of(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx24m",
            "-cp",
            "target/test-classes",
            HostProcess.class.getName(),
            node.name());
    try {
      Process process =
          new ProcessBuilder(node.here(java))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      HostAgent agent = new HostAgent(node, process);
      String ready = agent.answers.readLine();
      if (!"ready".equals(ready)) {
        throw new IllegalStateException(node.name() + " says " + ready);
      }
      return agent;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Who answers there and what it sees, such as {@code peer1 sees 172.16.1.2}; {@code nobody} where
   * nobody does, even when asked again.
   */
  String ask(String protocol, String address) {
    return ask(protocol, address, HostProcess.PORT, 0);
  }

  /** As above, from a port of its own. */
  String ask(String protocol, String address, int port, int ownPort) {
    String answer = askOnce(protocol, address, port, ownPort);
    for (int i = 1; i < TRIES && answer.equals("nobody"); i++) {
      answer = askOnce(protocol, address, port, ownPort);
    }
    return answer;
  }

  /** Who answers there at once; for questions that nobody should answer. */
  String askOnce(String protocol, String address) {
    return askOnce(protocol, address, HostProcess.PORT, 0);
  }

  synchronized String askOnce(String protocol, String address, int port, int ownPort) {
    String nonce = UUID.randomUUID().toString();
    String question = protocol + " " + address + " " + port + " " + nonce + " " + ownPort + "\n";
    try {
      process.getOutputStream().write(question.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      String[] answer = String.valueOf(answers.readLine()).split(" ");
      if (answer.length == 3 && answer[1].equals(nonce)) {
        return answer[0] + " sees " + answer[2];
      }
      return answer[0].equals("nobody") ? "nobody" : "garbage: " + String.join(" ", answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether an ICMP echo from here comes back. */
  boolean pings(String address) {
    return node.attempt("ping -c 1 -W 5 -n " + address).status() == 0;
  }

  /** How many ICMP echo requests this node's kernel has answered. */
  long echoesAnswered() {
    return node.run("cat /proc/net/snmp")
        .lines()
        .filter(line -> line.startsWith("Icmp:"))
        .map(line -> line.split(" "))
        .reduce((names, values) -> new String[] {values[List.of(names).indexOf("OutEchoReps")]})
        .map(values -> Long.parseLong(values[0]))
        .orElseThrow();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
