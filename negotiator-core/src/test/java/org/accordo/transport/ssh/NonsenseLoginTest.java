package org.accordo.transport.ssh;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.accordo.site.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logins at what is no SSH server, or none that keeps to the protocol. */
@Timeout(60)
final class NonsenseLoginTest {
  private static final String HOST_KEY =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

  private final SshLogins secrets = new SshLogins();
  private ServerSocket listener;

  @BeforeEach
  void listen() throws IOException {
    secrets.put("password", "x");
    listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void stop() throws IOException {
    listener.close();
  }

  /** What is sent again and again, and never becomes a greeting. */
  static Stream<String> endless() {
    return Stream.of("garbage\r\n", "x", "\n", "SSH-1.0", "\0");
  }

  @ParameterizedTest
  @MethodSource("endless")
  void whoeverSendsWithoutEndIsGivenUp(String text) {
    answer(text, true);
    assertThatThrownBy(() -> new SshLogin(secrets, Duration.ofMillis(300)).connect(router()))
        .hasMessageStartingWith("r1: Cannot log in to accordo@127.0.0.1:" + listener.getLocalPort())
        .hasMessageEndingWith("[device-unreachable]");
  }

  @Test
  void whoeverGreetsForEverIsGivenUpInTime() {
    answer("garbage\r\n", true);
    assertThatThrownBy(() -> new SshLogin(secrets, Duration.ofSeconds(1)).connect(router()))
        .hasMessage(
            "r1: Cannot log in to accordo@127.0.0.1:"
                + listener.getLocalPort()
                + ": the login did not come to its end within 1 s [device-unreachable]");
  }

  @Test
  void aPacketThatIsNoneIsTold() {
    answer("SSH-2.0-evil\r\n" + "\u00ff".repeat(40_000), false);
    assertThatThrownBy(() -> new SshLogin(secrets, Duration.ofSeconds(20)).connect(router()))
        .hasMessageStartingWith(
            "r1: Cannot log in to accordo@127.0.0.1:"
                + listener.getLocalPort()
                + ": it does not speak SSH as it should: ")
        .hasMessageEndingWith("[device-unreachable]");
  }

  private Router router() {
    return SshLogins.router(
        "accordo", listener.getLocalPort(), Optional.empty(), Optional.of("password"), HOST_KEY);
  }

  private void answer(String text, boolean again) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    Thread server =
        new Thread(
            () -> {
              try (Socket socket = listener.accept();
                  OutputStream out = socket.getOutputStream()) {
                out.write(bytes);
                while (again) {
                  out.write(bytes);
                }
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
              } catch (IOException e) {
                // whoever logs in has given up, which is what is waited for
                return;
              }
            },
            "nonsense");
    server.setDaemon(true);
    server.start();
  }
}
