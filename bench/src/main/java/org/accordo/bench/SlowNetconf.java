package org.accordo.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/**
 * Routers in this process that speak the least NETCONF that an agent needs, each message late by
 * the same time. Who logs in as {@code r7} reaches router r7; who logs in as {@code hanging} gets a
 * hello and then nothing.
 */
final class SlowNetconf implements AutoCloseable {
  private static final Pattern MESSAGE_ID = Pattern.compile("message-id=\"([^\"]*)\"");
  private static final Pattern CONFIG = Pattern.compile("<config>(.*)</config>", Pattern.DOTALL);
  private static final String HELLO =
      """
      <hello xmlns="urn:ietf:params:xml:ns:netconf:base:1.0"><capabilities>
        <capability>urn:ietf:params:netconf:base:1.1</capability>
        <capability>urn:ietf:params:netconf:capability:candidate:1.0</capability>
        <capability>urn:ietf:params:netconf:capability:confirmed-commit:1.1</capability>
      </capabilities><session-id>1</session-id></hello>]]>]]>""";

  private final SshServer server = SshServer.setUpDefaultServer();
  private final String hostKey;
  private final Duration latency;
  private final Map<String, Config> configs = new ConcurrentHashMap<>();
  private final AtomicInteger messages = new AtomicInteger();

  /** What a router has. */
  private static final class Config {
    private String candidate = "";
    private String running = "";
  }

  /**
   * @param latency of each hello and reply
   */
  SlowNetconf(Duration latency) throws IOException {
    this.latency = latency;
    KeyPair key = newKey();
    hostKey = PublicKeyEntry.toString(key.getPublic());
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(key));
    server.setPasswordAuthenticator((user, password, session) -> true);
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    server.setSubsystemFactories(
        List.of(
            new SubsystemFactory() {
              @Override
              public String getName() {
                return "netconf";
              }

              @Override
              public Command createSubsystem(ChannelSession channel) {
                return new Session(channel.getSession().getUsername());
              }
            }));
    server.start();
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  int port() {
    return server.getPort();
  }

  String hostKey() {
    return hostKey;
  }

  /** How many messages have been answered since this was asked last, hellos included. */
  int takeMessages() {
    return messages.getAndSet(0);
  }

  @Override
  public void close() throws IOException {
    server.stop(true);
  }

  private final class Session implements Command {
    private final String user;
    private InputStream input;
    private OutputStream output;
    private ExitCallback exit;

    Session(String user) {
      this.user = user;
    }

    @Override
    public void setInputStream(InputStream in) {
      input = new BufferedInputStream(in);
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
      exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
      Thread thread = new Thread(this::run, "slow-netconf-" + user);
      thread.setDaemon(true);
      thread.start();
    }

    @Override
    public void destroy(ChannelSession channel) {
      // the streams end by themselves
    }

    private void run() {
      try {
        answer(HELLO);
        readUntil("]]>]]>");
        while (true) {
          String rpc = readUntil("\n##\n");
          if (!user.equals("hanging")) {
            String reply = reply(rpc);
            answer("\n#" + reply.length() + "\n" + reply + "\n##\n");
          }
        }
      } catch (IOException e) {
        exit.onExit(0); // the agent has gone
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void answer(String text) throws IOException, InterruptedException {
      Thread.sleep(latency.toMillis());
      messages.incrementAndGet();
      output.write(text.getBytes(StandardCharsets.US_ASCII));
      output.flush();
    }

    private String readUntil(String end) throws IOException {
      StringBuilder text = new StringBuilder();
      while (text.length() < end.length() || text.indexOf(end, text.length() - end.length()) < 0) {
        int read = input.read();
        if (read < 0) {
          throw new EOFException();
        }
        text.append((char) read);
      }
      return text.toString();
    }

    private String reply(String rpc) {
      Config config = configs.computeIfAbsent(user, name -> new Config());
      String content = "<ok/>";
      Matcher edit = CONFIG.matcher(rpc);
      if (edit.find()) {
        config.candidate = edit.group(1).contains("\"remove\"") ? "" : edit.group(1);
      } else if (rpc.contains("<commit")) {
        config.running = config.candidate;
      } else if (rpc.contains("<get-config>")) {
        content = "<data>" + config.running + "</data>";
      }
      Matcher id = MESSAGE_ID.matcher(rpc);
      return "<rpc-reply xmlns=\"urn:ietf:params:xml:ns:netconf:base:1.0\" message-id=\""
          + (id.find() ? id.group(1) : "")
          + "\">"
          + content
          + "</rpc-reply>";
    }
  }
}
