package org.accordo.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.accordo.cli.demo.LabNamespace;
import org.accordo.cli.demo.Program;
import org.accordo.driver.testkit.VendorModels;

/**
 * A NETCONF server with a vendor's models as a router, in a namespace of its own. Lines are refused
 * by somebody else who holds the lock, as it happens to real ones; it hangs while it is stopped by
 * a signal.
 */
final class StandInDevice implements FaultyDevice, AutoCloseable {
  private static final String END = "]]>]]>";
  private static final int ANSWER_SECONDS = 20;
  private static final int TRIES = 3;
  private static final String HELLO =
      """
      <hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities>
        <capability>urn:ietf:params:netconf:base:1.0</capability>
      </capabilities></hello>
      """;

  private final LabNamespace namespace;
  private final FaultPlatform platform;
  private final Path folder;
  private final Path script;
  private Optional<Session> holder = Optional.empty();
  private List<String> before = List.of();

  /** Somebody who is logged in. */
  private final class Session implements AutoCloseable {
    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    Session() throws IOException {
      process =
          new ProcessBuilder(
                  namespace.inside(
                      List.of(
                          "ssh",
                          "-q",
                          "-p",
                          Integer.toString(platform.port),
                          "-i",
                          folder.resolve("user").toString(),
                          "-o",
                          "StrictHostKeyChecking=no",
                          "-o",
                          "UserKnownHostsFile=/dev/null",
                          "root@127.0.0.1",
                          "-s",
                          "netconf")))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      answers = process.inputReader(StandardCharsets.UTF_8);
      orders = process.outputWriter(StandardCharsets.UTF_8);
      // In this order: the server overlooks a request that comes in one piece with a greeting.
      orders.write(HELLO + END);
      orders.flush();
      read();
    }

    String ask(String operation) throws IOException {
      orders.write(
          "<rpc xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\"1\">"
              + operation
              + "</rpc>"
              + END);
      orders.flush();
      String answer = read();
      if (answer.contains("<rpc-error>")) {
        throw new IOException(operation + ": " + answer);
      }
      return answer;
    }

    private String read() throws IOException {
      StringBuilder text = new StringBuilder();
      CompletableFuture<Void> end =
          CompletableFuture.runAsync(
              process::destroy,
              CompletableFuture.delayedExecutor(ANSWER_SECONDS, TimeUnit.SECONDS));
      try {
        while (text.indexOf(END) < 0) {
          int next = answers.read();
          if (next < 0) {
            throw new IOException("the session ended: " + text);
          }
          text.append((char) next);
        }
      } finally {
        end.cancel(false);
      }
      text.setLength(text.length() - END.length());
      return text.toString();
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  /**
   * Starts it; skips the test, with the reason, where it cannot be had.
   *
   * @param folder of its own
   */
  StandInDevice(LabNamespace namespace, FaultPlatform platform, Path folder) {
    this.namespace = namespace;
    this.platform = platform;
    this.folder = folder;
    this.script = VendorModels.needed().home().resolve("bin/standins");
    // It writes a file into the folder that it is started in.
    namespace
        .run("env", "-C", folder.toString(), script.toString(), "start", folder.toString())
        .check();
    try (Session operator = new Session()) {
      operator.ask(
          "<edit-config><target><candidate/></target><config>"
              + platform.precondition()
              + "</config></edit-config>");
      operator.ask("<commit/>");
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(e);
    }
  }

  /** From now on it counts as untouched. */
  void remember() {
    before = running();
  }

  @Override
  public void refuse(int line) {
    try {
      Session other = new Session();
      holder = Optional.of(other);
      other.ask("<lock><target><candidate/></target></lock>");
    } catch (IOException e) {
      // Whoever configures it has the lock at this very moment: then nothing is refused.
      obey();
    }
  }

  @Override
  public void hang() {
    signal("-STOP");
  }

  /** It does not tell: whatever comes may have met it. */
  @Override
  public boolean met() {
    return true;
  }

  @Override
  public void obey() {
    signal("-CONT");
    holder.ifPresent(Session::close);
    holder = Optional.empty();
  }

  private void signal(String name) {
    try {
      String pid = Files.readString(folder.resolve(platform.server + ".pid")).strip();
      Program.run(List.of("kill", name, pid)).check();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> changes() {
    List<String> now = running();
    List<String> changes = new ArrayList<>();
    List<String> gone = new ArrayList<>(before);
    now.forEach(gone::remove);
    gone.forEach(line -> changes.add("- " + line));
    List<String> come = new ArrayList<>(now);
    before.forEach(come::remove);
    come.forEach(line -> changes.add("+ " + line));
    return changes.isEmpty() && !now.equals(before) ? List.of("another order") : changes;
  }

  /** Asked again where the server has overlooked it, as it does with what follows a greeting. */
  private List<String> running() {
    for (int tries = 1; ; tries++) {
      try (Session operator = new Session()) {
        return operator
            .ask("<get-config><source><running/></source></get-config>")
            .lines()
            .map(line -> line.replaceAll("last-modified=\"[^\"]*\"", "").strip())
            .toList();
      } catch (IOException e) {
        if (tries == TRIES) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  /** How it is reached, as in the site file; this server loses what it has validated. */
  String connect() {
    try {
      String[] key = Files.readString(folder.resolve("host.pub")).split(" ", -1);
      return String.format(
          "{transport: netconf, host: 127.0.0.1, port: %d, user: root, private-key: router-key,"
              + " host-key: '%s', confirm-timeout: 60s, validate: false}",
          platform.port, key[0] + " " + key[1].strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The private key that it takes. */
  Path key() {
    return folder.resolve("user");
  }

  @Override
  public void close() {
    obey();
    Program.run(List.of(script.toString(), "stop", folder.toString()));
  }
}
