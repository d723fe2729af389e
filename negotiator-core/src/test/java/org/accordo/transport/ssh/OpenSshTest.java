package org.accordo.transport.ssh;

import static org.accordo.transport.ssh.SshLogins.DRIVER;
import static org.accordo.transport.ssh.SshLogins.command;
import static org.accordo.transport.ssh.SshLogins.exec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.accordo.app.agent.Device;
import org.accordo.app.agent.WaysBack;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.Transport;
import org.accordo.site.Router;
import org.accordo.transport.ModelDescriptor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the OpenSSH server of this machine, with keys of ed25519 on both sides. */
final class OpenSshTest {
  private static final Path SSHD = Path.of("/usr/sbin/sshd");
  private static final Path SEPARATION = Path.of("/run/sshd");

  private static final DriverDescriptor GOING_BACK =
      ModelDescriptor.goingBack(Transport.SSH_EXEC, "File exists");

  @TempDir private Path folder;
  private final SshLogins secrets = new SshLogins();
  private final String user = System.getProperty("user.name");
  private Process server;
  private int port;
  private boolean madeSeparation;

  @BeforeEach
  void startServer() throws Exception {
    assumeTrue(Files.isExecutable(SSHD), "needs openssh-server");
    if (user.equals("root") && !Files.exists(SEPARATION)) {
      Files.createDirectory(SEPARATION);
      madeSeparation = true;
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    makeKey("host");
    makeKey("client");
    secrets.put("router/key", Files.readString(folder.resolve("client")).strip());
    Files.copy(folder.resolve("client.pub"), folder.resolve("authorized_keys"));
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = probe.getLocalPort();
    }
    Path config = folder.resolve("sshd_config");
    Files.writeString(
        config,
        String.join(
            "\n",
            "ListenAddress 127.0.0.1:" + port,
            "HostKey " + folder.resolve("host"),
            "AuthorizedKeysFile " + folder.resolve("authorized_keys"),
            "PidFile none",
            "UsePAM no",
            "StrictModes no",
            "PasswordAuthentication no",
            "PermitRootLogin prohibit-password",
            ""));
    runServer();
  }

  private void runServer() throws Exception {
    Path config = folder.resolve("sshd_config");
    server =
        new ProcessBuilder(SSHD.toString(), "-D", "-e", "-f", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    waitForServer();
  }

  private void makeKey(String name) throws Exception {
    Process keygen =
        new ProcessBuilder(
                "ssh-keygen",
                "-q",
                "-t",
                "ed25519",
                "-N",
                "",
                "-f",
                folder.resolve(name).toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(keygen.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(keygen.waitFor()).as(output).isZero();
  }

  private void waitForServer() throws Exception {
    for (int attempt = 0; attempt < 200 && server.isAlive(); attempt++) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
        return;
      } catch (IOException e) {
        Thread.sleep(25);
      }
    }
    throw new AssertionError(Files.readString(folder.resolve("log")));
  }

  @AfterEach
  void stopServer() throws Exception {
    if (server != null) {
      server.destroy();
      server.waitFor();
    }
    if (madeSeparation) {
      Files.delete(SEPARATION);
    }
  }

  private Router router(String hostKey) {
    return SshLogins.router(user, port, Optional.of("router/key"), Optional.empty(), hostKey);
  }

  private String hostKey() throws IOException {
    return Files.readString(folder.resolve("host.pub")).strip();
  }

  @Test
  void aRouterGoesBackAfterItsSessionIsCut() throws Exception {
    assumeTrue(user.equals("root"), "needs root for files in /run");
    String place = UUID.randomUUID().toString().replace("-", "");
    String token = UUID.randomUUID().toString().replace("-", "");
    Path changed = Files.createFile(folder.resolve("it's changed"));
    WaysBack ways =
        new WaysBack(
            place,
            Optional.of(
                List.of(
                    new WaysBack.Section(token, List.of(exec(command("rm", changed.toString())))))),
            Set.of(),
            Set.of(),
            Optional.of(new WaysBack.Timer(token, Duration.ofSeconds(2))));
    Router router = router(hostKey());
    Device device = new SshDevices(secrets).open(router, GOING_BACK);
    assertThat(device.keep(ways)).isEqualTo(Map.of(token, WaysBack.Standing.ARMED));
    server.descendants().forEach(ProcessHandle::destroyForcibly);
    server.destroyForcibly().waitFor();
    assertThatThrownBy(() -> device.look(command("true")))
        .hasMessageEndingWith("[device-unreachable]");
    for (int i = 0; i < 800 && Files.exists(changed); i++) {
      Thread.sleep(25);
    }
    assertThat(changed).doesNotExist();

    runServer();
    try (Device again = new SshDevices(secrets).open(router(hostKey()), GOING_BACK)) {
      for (int i = 0;
          i < 200 && again.keep(WaysBack.look(place)).get(token) == WaysBack.Standing.ARMED;
          i++) {
        Thread.sleep(25);
      }
      assertThat(
              again.keep(
                  new WaysBack(
                      place, Optional.of(List.of()), Set.of(), Set.of(token), Optional.empty())))
          .isEmpty();
      assertThat(again.keep(WaysBack.look(place))).isEmpty();
    }
  }

  @Test
  void commandsRunInOneSession() throws Exception {
    Optional<Payload.Input> document =
        Optional.of(
            new Payload.Document(List.of(new Payload.Line("a 'line'", new Origin("x", 1)))));
    try (Device device = new SshDevices(secrets).open(router(hostKey()), DRIVER)) {
      assertThat(device.look(command("printf", "%s|", "a  b", "$HOME", "it's", "*", ";id", "")))
          .isEqualTo("a  b|$HOME|it's|*|;id||");
      assertThat(device.look(command(document, "cat"))).isEqualTo("a 'line'");
      for (int i = 0; i < 20; i++) {
        assertThat(device.look(command("echo", Integer.toString(i)))).isEqualTo("" + i);
      }
      assertThatThrownBy(() -> device.send(List.of(exec(command("ls", "/nowhere")))))
          .hasMessageEndingWith(
              "ls: cannot access '/nowhere': No such file or directory [device-rejected]");
      assertThat(device.look(command("head", "-c", "900000", "/dev/zero"))).hasSize(900_000);
    }
  }

  @Test
  void anotherHostKeyIsRefused() throws Exception {
    makeKey("other");
    String other = Files.readString(folder.resolve("other.pub")).strip();
    assertThatThrownBy(() -> new SshDevices(secrets).open(router(other), DRIVER))
        .hasMessageContaining("The host key of " + user + "@127.0.0.1:" + port + " is SHA256:")
        .hasMessageContaining(", expected SHA256:");
  }

  @Test
  void anotherClientKeyIsRefused() throws Exception {
    makeKey("stranger");
    secrets.put("router/key", Files.readString(folder.resolve("stranger")).strip());
    String hostKey = hostKey();
    assertThatThrownBy(() -> new SshDevices(secrets).open(router(hostKey), DRIVER))
        .hasMessageContaining("Auth fail")
        .hasMessageEndingWith("[device-unreachable]");
  }
}
