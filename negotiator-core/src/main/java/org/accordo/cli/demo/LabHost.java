package org.accordo.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A host of the lab as its controller sees it: {@link DemoHostCommand} running in a namespace.
 * Where networks overlap a host may well answer itself, so a question carries a nonce and only an
 * answer with that nonce and a name counts.
 */
public final class LabHost {
  /** The port on which hosts answer. */
  public static final int PORT = 7;

  private static final int MILLIS = 3000;

  private final LabNamespace namespace;
  private final BufferedReader answers;
  private final Writer orders;

  private LabHost(LabNamespace namespace, LabProcess process) {
    this.namespace = namespace;
    this.answers = process.process().inputReader(StandardCharsets.UTF_8);
    this.orders = process.process().outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts hosts side by side, one in each namespace named, and waits until all are ready.
   *
   * @param home where Accordo is installed
   * @param stay whether they go on answering when whoever started them has ended
   */
  public static Map<String, LabHost> start(Lab lab, Path home, boolean stay, String... roles) {
    Map<String, LabHost> hosts = new LinkedHashMap<>();
    for (String role : roles) {
      LabProcess process =
          lab.start(
              role,
              Map.of("ACCORDO_JAVA_OPTS", "-Xms4m -Xmx24m -Xss256k"),
              Optional.empty(),
              List.of(
                  home.resolve("bin/accordo").toString(),
                  "demo-host",
                  "--name",
                  role,
                  "--port",
                  String.valueOf(PORT),
                  "--stay=" + stay));
      hosts.put(role, new LabHost(lab.namespace(role), process));
    }
    hosts.values().forEach(LabHost::awaitReady);
    return hosts;
  }

  /** The namespace that it lives in. */
  public LabNamespace namespace() {
    return namespace;
  }

  /** Its name. */
  public String name() {
    return namespace.role();
  }

  /** Asks whoever has this address over TCP for its name. */
  public Answer tcp(String address) {
    return ask("tcp", address, MILLIS);
  }

  /** Asks whoever has this address over UDP for its name. */
  public Answer udp(String address) {
    return ask("udp", address, MILLIS);
  }

  /** The same over {@code tcp} or {@code udp}, with a time to wait for the answer. */
  public Answer ask(String protocol, String address, int millis) {
    String nonce = Long.toHexString(ThreadLocalRandom.current().nextLong(1L << 62));
    String reply;
    try {
      reply = order(protocol, address, String.valueOf(PORT), String.valueOf(millis), nonce).strip();
    } catch (LabException e) {
      return Answer.none(e.getMessage());
    }
    String[] words = reply.split(" ", -1);
    if (words.length != 3 || !words[1].equals(nonce)) {
      return Answer.none("an answer without our nonce: " + reply);
    }
    return new Answer(Optional.of(words[0]), words[2], "");
  }

  /**
   * Sends one ICMP echo with a nonce as payload. Who answered is told by the counters of all
   * namespaces: only the one that received it counts one more.
   */
  public static Answer icmp(LabNamespace from, String address, Lab lab) {
    return icmp(from, address, lab, 2);
  }

  /** The same, with the seconds to wait for the answer. */
  public static Answer icmp(LabNamespace from, String address, Lab lab, int seconds) {
    boolean v6 = address.contains(":");
    List<Long> before = new ArrayList<>();
    lab.namespaces().forEach(each -> before.add(echoes(each, v6)));
    String nonce = String.format("%016x", ThreadLocalRandom.current().nextLong());
    Program ping =
        from.run("ping", "-n", "-c", "1", "-W", String.valueOf(seconds), "-p", nonce, address);
    List<String> received = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      LabNamespace each = lab.namespaces().get(i);
      if (echoes(each, v6) != before.get(i)) {
        received.add(each.role());
      }
    }
    if (ping.status() != 0 || ping.out().contains("wrong data byte")) {
      String lines = ping.out().lines().skip(1).findFirst().orElse("").strip();
      return Answer.none(
          (lines.isEmpty() ? "no answer" : lines)
              + (received.isEmpty() ? "" : "; received by " + received));
    }
    return received.size() == 1
        ? new Answer(Optional.of(received.get(0)), "", "")
        : Answer.none("answered, but received by " + received);
  }

  /** Sends an HTTP request from here; an empty body sends none. */
  public HttpAnswer http(String method, String url, String body, int millis) {
    String encoded =
        body.isEmpty()
            ? "-"
            : Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
    String answer = order("http", method, url, String.valueOf(millis), encoded);
    return new HttpAnswer(Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
  }

  /** Returns the answer's text; fails with the host's own reason. */
  private synchronized String order(String... words) {
    try {
      orders.write(String.join(" ", words) + "\n");
      orders.flush();
      String line = answers.readLine();
      if (line == null) {
        throw new LabException("host " + name() + " has gone");
      }
      String[] answer = line.split(" ", 2);
      String text =
          answer.length < 2
              ? ""
              : new String(Base64.getDecoder().decode(answer[1]), StandardCharsets.UTF_8);
      if (!answer[0].equals("ok")) {
        throw new LabException(text);
      }
      return text;
    } catch (IOException e) {
      throw new LabException("host " + name() + " has gone: " + e.getMessage(), e);
    }
  }

  private void awaitReady() {
    try {
      String line = answers.readLine();
      if (!"ready".equals(line)) {
        throw new LabException(
            "host "
                + name()
                + " did not start"
                + (line == null ? ": its process ended" : ": " + line));
      }
    } catch (IOException e) {
      throw new LabException("host " + name() + " did not start: " + e.getMessage(), e);
    }
  }

  private static long echoes(LabNamespace namespace, boolean v6) {
    String counters = namespace.output("cat", v6 ? "/proc/net/snmp6" : "/proc/net/snmp");
    if (v6) {
      return counters
          .lines()
          .filter(line -> line.startsWith("Icmp6InEchos "))
          .mapToLong(line -> Long.parseLong(line.substring(13).strip()))
          .sum();
    }
    List<String> icmp = counters.lines().filter(line -> line.startsWith("Icmp: ")).toList();
    int column = List.of(icmp.get(0).split(" ", -1)).indexOf("InEchos");
    return Long.parseLong(icmp.get(1).split(" ", -1)[column]);
  }

  /**
   * What came back.
   *
   * @param by the name of whoever answered; empty where nobody did
   * @param seenAs the address that the question seemed to come from; empty for ICMP
   * @param reason why there is no answer
   */
  public record Answer(Optional<String> by, String seenAs, String reason) {
    static Answer none(String reason) {
      return new Answer(Optional.empty(), "", reason);
    }

    /** The name of whoever answered, or {@code nobody}. */
    public String who() {
      return by.orElse("nobody");
    }

    @Override
    public String toString() {
      return who() + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
  }

  /**
   * What a server said.
   *
   * @param status such as 200
   * @param body its text
   */
  public record HttpAnswer(int status, String body) {}
}
