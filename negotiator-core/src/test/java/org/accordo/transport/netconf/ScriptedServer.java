package org.accordo.transport.netconf;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.accordo.xml.XmlElement;
import org.accordo.xml.XmlName;
import org.accordo.xml.XmlReader;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/** An SSH server in this process whose NETCONF does what a test says, right or wrong. */
final class ScriptedServer {
  static final String BASE_10 = "urn:ietf:params:netconf:base:1.0";
  static final String BASE_11 = "urn:ietf:params:netconf:base:1.1";

  private final SshServer server = SshServer.setUpDefaultServer();
  private final String hostKey;

  /** What one session does. */
  interface Script {
    void run(Peer peer) throws IOException, InterruptedException;
  }

  ScriptedServer(Script script) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    hostKey = PublicKeyEntry.toString(pair.getPublic());
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(pair));
    server.setPasswordAuthenticator((user, password, session) -> true);
    server.setSubsystemFactories(
        List.of(
            new SubsystemFactory() {
              @Override
              public String getName() {
                return "netconf";
              }

              @Override
              public Command createSubsystem(ChannelSession channel) {
                return new Peer(script);
              }
            }));
    server.start();
  }

  NetconfLogins login() {
    return NetconfLogins.password(server.getPort(), hostKey);
  }

  void stop() throws IOException {
    server.stop(true);
  }

  /** The server's end of a session. */
  static final class Peer implements Command {
    private final Script script;
    private InputStream input;
    private OutputStream output;
    private ExitCallback exit;
    private Frames frames;
    private boolean chunked;
    private String messageId = "";

    Peer(Script script) {
      this.script = script;
    }

    /** Sends a hello and reads that of the client. */
    XmlElement hello(String... capabilities) throws IOException {
      StringBuilder all = new StringBuilder();
      for (String capability : capabilities) {
        all.append("<capability>").append(capability).append("</capability>");
      }
      send(
          "<hello xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'><capabilities>"
              + all
              + "</capabilities><session-id>4</session-id></hello>");
      XmlElement theirs = XmlReader.read(frames.next().orElseThrow());
      if (List.of(capabilities).contains(BASE_11)) {
        chunked = true;
        frames.useChunks();
      }
      return theirs;
    }

    /** The operation that is asked for next; an element without a name at the session's end. */
    XmlElement request() throws IOException {
      var message = frames.next();
      if (message.isEmpty()) {
        return XmlElement.of("", "end");
      }
      XmlElement rpc = XmlReader.read(message.get());
      messageId = rpc.attributes().getOrDefault(new XmlName("", "message-id"), "");
      return rpc.children().get(0);
    }

    void reply(String content) throws IOException {
      send(reply(messageId, content));
    }

    static String reply(String id, String content) {
      return "<rpc-reply xmlns='urn:ietf:params:xml:ns:netconf:base:1.0' message-id='"
          + id
          + "'>"
          + content
          + "</rpc-reply>";
    }

    String messageId() {
      return messageId;
    }

    void send(String message) throws IOException {
      output.write(Frames.framed(message.getBytes(StandardCharsets.UTF_8), chunked));
      output.flush();
    }

    void raw(String bytes) throws IOException {
      output.write(bytes.getBytes(StandardCharsets.UTF_8));
      output.flush();
    }

    @Override
    public void setInputStream(InputStream in) {
      input = in;
      frames = new Frames(in, 1 << 22);
    }

    InputStream input() {
      return input;
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
      Thread thread = new Thread(this::run, "netconf-server");
      thread.setDaemon(true);
      thread.start();
    }

    private void run() {
      try {
        script.run(this);
      } catch (IOException | InterruptedException | RuntimeException e) {
        // the client has gone, or had no patience
      } finally {
        exit.onExit(0);
      }
    }

    @Override
    public void destroy(ChannelSession channel) {
      // the streams end by themselves
    }
  }
}
