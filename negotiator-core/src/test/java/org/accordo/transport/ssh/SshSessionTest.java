package org.accordo.transport.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import org.accordo.site.Router;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against an SSH server in this process whose shell and subsystem say what they were given. */
final class SshSessionTest {
  private final SshLogins secrets = new SshLogins();
  private SshServer server;
  private Router router;

  @BeforeEach
  void startServer() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair hostKey = generator.generateKeyPair();
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    server.setPasswordAuthenticator((user, password, session) -> true);
    server.setShellFactory(channel -> new Echo());
    server.setSubsystemFactories(
        List.of(
            new SubsystemFactory() {
              @Override
              public String getName() {
                return "netconf";
              }

              @Override
              public Command createSubsystem(ChannelSession channel) {
                return new Echo();
              }
            }));
    server.start();
    secrets.put("password", "any");
    router =
        SshLogins.router(
            "accordo",
            server.getPort(),
            Optional.empty(),
            Optional.of("password"),
            PublicKeyEntry.toString(hostKey.getPublic()));
  }

  @AfterEach
  void stopServer() throws Exception {
    server.stop(true);
  }

  @Test
  void aShellHasAWideTerminalWithoutAbilities() throws Exception {
    try (SshChannel channel = new SshLogin(secrets).connect(router).shell()) {
      assertThat(first(channel, 11)).isEqualTo("dumb 511x0\n");
      channel.output().write("hello".getBytes(StandardCharsets.UTF_8));
      channel.output().flush();
      assertThat(first(channel, 5)).isEqualTo("hello");
      server.stop(true);
      assertThat(channel.input().read()).isEqualTo(-1);
    }
  }

  @Test
  void aSubsystemIsOpenedByName() throws Exception {
    try (SshChannel channel = new SshLogin(secrets).connect(router).subsystem("netconf")) {
      assertThat(first(channel, 10)).isEqualTo("null nullx");
    }
  }

  @Test
  void aSubsystemThatIsNotThereIsTold() {
    SshSession session = new SshLogin(secrets).connect(router);
    assertThatThrownBy(() -> session.subsystem("sftp"))
        .hasMessageStartingWith("r1: The router does not open the SSH subsystem 'sftp': ")
        .hasMessageEndingWith("[device-unreachable]");
    assertThat(session.isConnected()).isFalse();
  }

  private static String first(SshChannel channel, int bytes) throws IOException {
    return new String(channel.input().readNBytes(bytes), StandardCharsets.UTF_8);
  }

  /** Prints the terminal's kind and size, then whatever it reads. */
  private static final class Echo implements Command {
    private InputStream input;
    private OutputStream output;

    @Override
    public void setInputStream(InputStream in) {
      input = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
      output = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
      // nothing is written there
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
      // it ends with the connection
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
      var variables = environment.getEnv();
      String terminal =
          variables.get("TERM") + " " + variables.get("COLUMNS") + "x" + variables.get("LINES");
      Thread thread = new Thread(() -> run(terminal + "\n"));
      thread.setDaemon(true);
      thread.start();
    }

    private void run(String terminal) {
      try {
        output.write(terminal.getBytes(StandardCharsets.UTF_8));
        output.flush();
        int read;
        while ((read = input.read()) >= 0) {
          output.write(read);
          output.flush();
        }
      } catch (IOException e) {
        Thread.currentThread().interrupt(); // the connection is gone
      }
    }

    @Override
    public void destroy(ChannelSession channel) {
      // the streams end by themselves
    }
  }
}
