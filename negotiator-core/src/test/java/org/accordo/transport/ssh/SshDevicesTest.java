package org.accordo.transport.ssh;

import static org.accordo.transport.ssh.SshLogins.DRIVER;
import static org.accordo.transport.ssh.SshLogins.command;
import static org.accordo.transport.ssh.SshLogins.exec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.accordo.app.agent.Device;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.SecretRef;
import org.accordo.problem.ProblemException;
import org.accordo.site.Router;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.command.AbstractCommandSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an SSH server in this process that hands every line to a real shell. */
final class SshDevicesTest {
  @TempDir private Path folder;
  private final SshLogins secrets = new SshLogins();
  private SshServer server;
  private KeyPair hostKey;

  @BeforeEach
  void startServer() throws Exception {
    hostKey = newKey();
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPasswordAuthenticator(
        (user, password, session) -> user.equals("accordo") && password.equals("correct horse"));
    server.setCommandFactory((channel, line) -> new ShellCommand(line));
    server.start();
    secrets.put("password", "correct horse");
    secrets.put("wrong", "battery staple");
  }

  @AfterEach
  void stopServer() throws Exception {
    server.stop(true);
  }

  private static KeyPair newKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  /** Hands the line to a shell, as OpenSSH does. */
  private static final class ShellCommand extends AbstractCommandSupport {
    ShellCommand(String line) {
      super(line, null);
    }

    @Override
    public void run() {
      try {
        Process shell = new ProcessBuilder("/bin/sh", "-c", getCommand()).start();
        Thread input = copy(getInputStream(), shell.getOutputStream());
        Thread errors = copy(shell.getErrorStream(), getErrorStream());
        shell.getInputStream().transferTo(getOutputStream());
        errors.join();
        getOutputStream().flush();
        getErrorStream().flush();
        onExit(shell.waitFor());
        input.interrupt();
      } catch (IOException | InterruptedException e) {
        onExit(255, e.toString());
      }
    }

    private static Thread copy(InputStream from, OutputStream to) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  from.transferTo(to);
                  if (!(to instanceof org.apache.sshd.common.channel.ChannelOutputStream)) {
                    to.close();
                  }
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      thread.setDaemon(true);
      thread.setUncaughtExceptionHandler((t, e) -> {});
      thread.start();
      return thread;
    }
  }

  private Router router(String user, Optional<String> password, KeyPair pinned) {
    return SshLogins.router(
        user,
        server.getPort(),
        Optional.empty(),
        password,
        PublicKeyEntry.toString(pinned.getPublic()) + " a comment");
  }

  private Device device() {
    return device(Duration.ofSeconds(20));
  }

  private Device device(Duration timeout) {
    return new SshDevices(secrets, timeout)
        .open(router("accordo", Optional.of("password"), hostKey), DRIVER);
  }

  @Test
  void commandsRunWithTheirWordsAsTheyAre() {
    try (Device device = device()) {
      assertThat(device.look(command("printf", "%s|", "a  b", "$HOME", "it's", "*", ";id", "")))
          .isEqualTo("a  b|$HOME|it's|*|;id||");
      assertThat(device.look(command("sh", "-c", "echo $LC_ALL $PATH")))
          .isEqualTo("C /usr/sbin:/usr/bin:/sbin:/bin");
      assertThat(device.finds(exec(command("echo", "x")))).isTrue();
      assertThat(device.finds(exec(command("true")))).isFalse();
    }
  }

  @Test
  void documentsAndSecretsGoToStandardInput() throws Exception {
    Path file = folder.resolve("received");
    Optional<Payload.Input> document =
        Optional.of(
            new Payload.Document(
                List.of(
                    new Payload.Line("one", new Origin("x", 1)),
                    new Payload.Line("two", new Origin("x", 2)))));
    try (Device device = device()) {
      device.send(
          List.of(
              exec(command(document, "tee", "-a", file.toString())),
              exec(command(document, "tee", "-a", file.toString()))));
      assertThat(Files.readAllLines(file)).containsExactly("one", "two", "one", "two");
      Optional<Payload.Input> secret = Optional.of(new Payload.Secret(new SecretRef("password")));
      device.send(List.of(exec(command(secret, "tee", file.toString()))));
      assertThat(Files.readString(file)).isEqualTo("correct horse\n");
    }
  }

  @Test
  void aRefusalQuotesCommandCodeAndMessage() {
    try (Device device = device()) {
      assertThatThrownBy(() -> device.send(List.of(exec(command("ls", "/nowhere")))))
          .isInstanceOf(ProblemException.class)
          .hasMessage(
              "r1 (model/x.ftl:7): ls /nowhere ended with exit code 2: ls: cannot access '/nowhere':"
                  + " No such file or directory [device-rejected]");
      assertThatThrownBy(() -> device.send(List.of(exec(command("frobnicate")))))
          .hasMessageContaining("ended with exit code 127: ")
          .hasMessageContaining("frobnicate: not found");
    }
  }

  @Test
  void muchOutputArrivesAndTooMuchIsStopped() {
    try (Device device = device()) {
      assertThat(device.look(command("head", "-c", "900000", "/dev/zero"))).hasSize(900_000);
      assertThatThrownBy(() -> device.look(command("head", "-c", "2000000", "/dev/zero")))
          .hasMessage(
              "r1: head -c 2000000 /dev/zero was stopped: it printed more than 1048576 bytes"
                  + " [device-rejected]");
      assertThat(device.look(command("echo", "still here"))).isEqualTo("still here");
    }
  }

  @Test
  void aCommandThatDoesNotEndIsGivenUp() {
    try (Device device = device(Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> device.look(command("sleep", "5")))
          .hasMessage("r1: sleep 5: no end within 1 s [device-unreachable]");
    }
  }

  @Test
  void aLostConnectionIsTold() throws Exception {
    try (Device device = device()) {
      server.stop(true);
      assertThatThrownBy(() -> device.look(command("echo", "x")))
          .hasMessageStartingWith("r1: echo x: the connection broke: ")
          .hasMessageEndingWith("[device-unreachable]");
    }
  }

  @Test
  void anotherHostKeyIsRefusedWithBothFingerprints() throws Exception {
    KeyPair other = newKey();
    assertThatThrownBy(
            () ->
                new SshDevices(secrets)
                    .open(router("accordo", Optional.of("password"), other), DRIVER))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().message())
                  .isEqualTo(
                      "The host key of accordo@127.0.0.1:"
                          + server.getPort()
                          + " is "
                          + KeyUtils.getFingerPrint(hostKey.getPublic())
                          + ", expected "
                          + KeyUtils.getFingerPrint(other.getPublic()));
              assertThat(e.problem().hint())
                  .isEqualTo(
                      "Find out why it changed before you correct routers.r1.connect.host-key: it"
                          + " may be another machine");
            });
  }

  @Test
  void aHostKeyOfAnotherTypeIsRefused() {
    String ed25519 =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";
    Router router =
        SshLogins.router(
            "accordo", server.getPort(), Optional.empty(), Optional.of("password"), ed25519);
    assertThatThrownBy(() -> new SshDevices(secrets).open(router, DRIVER))
        .hasMessageContaining("Cannot log in to accordo@127.0.0.1:")
        .isInstanceOfSatisfying(
            ProblemException.class,
            e ->
                assertThat(e.problem().hint())
                    .isEqualTo("The router may have no host key of the type ssh-ed25519"));
  }

  @Test
  void aHostKeyThatIsNoneIsRefused() {
    for (String text : Arrays.asList("", "yes", "ssh-ed25519", "ssh-ed25519 A", "SHA256:abc x")) {
      Router router =
          SshLogins.router(
              "accordo", server.getPort(), Optional.empty(), Optional.of("password"), text);
      assertThatThrownBy(() -> new SshDevices(secrets).open(router, DRIVER))
          .hasMessage(
              "routers.r1.connect.host-key: Invalid host key '"
                  + text
                  + "': expected its type and base64, such as ssh-ed25519 AAAA... [invalid-site]");
    }
  }

  @Test
  void aWrongPasswordIsToldWithoutIt() {
    assertThatThrownBy(
            () ->
                new SshDevices(secrets)
                    .open(router("accordo", Optional.of("wrong"), hostKey), DRIVER))
        .hasMessageStartingWith("r1: Cannot log in to accordo@127.0.0.1:")
        .hasMessageContaining("Auth fail")
        .hasMessageNotContaining("battery");
  }

  @Test
  void nobodyThereIsTold() {
    Router router =
        SshLogins.router(
            "accordo",
            1,
            Optional.empty(),
            Optional.of("password"),
            PublicKeyEntry.toString(hostKey.getPublic()));
    assertThatThrownBy(() -> new SshDevices(secrets).open(router, DRIVER))
        .hasMessageStartingWith("r1: Cannot log in to accordo@127.0.0.1:1: ")
        .hasMessageContaining("Connection refused")
        .hasMessageEndingWith("[device-unreachable]");
  }
}
