package org.accordo.transport.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.accordo.app.agent.Secrets;
import org.accordo.driver.api.SecretRef;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.Connection;
import org.accordo.site.Router;

/** Logs in to routers, whose host keys the site pins. */
public final class SshLogin {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration KEEPALIVE = Duration.ofSeconds(5);
  private static final int LOST_KEEPALIVES = 2;

  private final Secrets secrets;
  private final Duration loginTimeout;

  public SshLogin(Secrets secrets) {
    this(secrets, LOGIN_TIMEOUT);
  }

  /**
   * @param loginTimeout for all of the login, whatever the other side sends
   */
  SshLogin(Secrets secrets, Duration loginTimeout) {
    this.secrets = secrets;
    this.loginTimeout = loginTimeout;
  }

  /**
   * Connects and authenticates. A connection over which nothing comes back for some seconds is
   * closed.
   *
   * @throws org.accordo.problem.ProblemException {@code device-unreachable}, {@code
   *     secret-unavailable}, {@code invalid-site}
   */
  public SshSession connect(Router router) {
    Connection.Ssh login =
        router
            .connection()
            .ssh()
            .orElseThrow(
                () ->
                    Problem.of(ProblemCode.INVALID_SITE, "Missing: host, user and host-key")
                        .at("routers." + router.name() + ".connect")
                        .exception());
    return new SshSession(router.name(), connect(router.name(), login));
  }

  private Session connect(String router, Connection.Ssh login) {
    PinnedHostKey hostKey = PinnedHostKey.parse(router, login.hostKey());
    List<byte[]> values = new ArrayList<>();
    JSch jsch = new JSch();
    TimedSocket socket = new TimedSocket(CONNECT_TIMEOUT, loginTimeout);
    try (socket) {
      Session session = session(jsch, hostKey, login, values);
      session.setSocketFactory(socket);
      session.connect((int) CONNECT_TIMEOUT.toMillis());
      return session;
    } catch (JSchException e) {
      String why = String.valueOf(e.getMessage());
      throw refused(router, login, hostKey, socket.isLate() ? notInTime() : why, e);
    } catch (ProblemException e) {
      throw e;
    } catch (RuntimeException e) {
      // What the library does with nonsense from the other side, beside its own exception.
      String why = "it does not speak SSH as it should: " + e;
      throw refused(router, login, hostKey, socket.isLate() ? notInTime() : why, e);
    } finally {
      values.forEach(value -> Arrays.fill(value, (byte) 0));
      forget(jsch);
    }
  }

  private String notInTime() {
    return "the login did not come to its end within " + loginTimeout.toSeconds() + " s";
  }

  private Session session(
      JSch jsch, PinnedHostKey hostKey, Connection.Ssh login, List<byte[]> values)
      throws JSchException {
    jsch.setHostKeyRepository(hostKey);
    List<String> methods = new ArrayList<>();
    if (login.privateKey().isPresent()) {
      SecretRef name = login.privateKey().get();
      byte[] key = secrets.value(name);
      values.add(key);
      jsch.addIdentity(name.name(), withLineEnd(key, values), null, null);
      methods.add("publickey");
    }
    Session session = jsch.getSession(login.user(), login.host(), login.port());
    if (login.password().isPresent()) {
      byte[] password = secrets.value(login.password().get());
      values.add(password);
      session.setPassword(password);
      methods.add("password");
    }
    session.setConfig("StrictHostKeyChecking", "yes");
    session.setConfig("server_host_key", hostKey.algorithms());
    session.setConfig("PreferredAuthentications", String.join(",", methods));
    session.setServerAliveInterval((int) KEEPALIVE.toMillis());
    session.setServerAliveCountMax(LOST_KEEPALIVES);
    session.setDaemonThread(true);
    return session;
  }

  /** A key file ends with a line end, which a secret's value does not have. */
  private static byte[] withLineEnd(byte[] key, List<byte[]> values) {
    byte[] file = Arrays.copyOf(key, key.length + 1);
    file[key.length] = '\n';
    values.add(file);
    return file;
  }

  private static void forget(JSch jsch) {
    try {
      jsch.removeAllIdentity();
    } catch (JSchException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RuntimeException refused(
      String router,
      Connection.Ssh login,
      PinnedHostKey hostKey,
      String message,
      Exception failure) {
    String place = login.user() + "@" + login.host() + ":" + login.port();
    if (hostKey.refused().isPresent()) {
      return Problem.of(
              ProblemCode.DEVICE_UNREACHABLE,
              "The host key of "
                  + place
                  + " is "
                  + hostKey.refused().get()
                  + ", expected "
                  + hostKey.fingerprint())
          .at(router)
          .hint(
              "Find out why it changed before you correct routers."
                  + router
                  + ".connect.host-key: it may be another machine")
          .exception(failure);
    }
    String hint =
        message.startsWith("Auth fail")
            ? "Check user, private-key and password of the router's connection"
            : message.contains("Algorithm negotiation fail")
                ? "The router may have no host key of the type " + hostKey.algorithms()
                : "Check host, port and the way there";
    return Problem.of(ProblemCode.DEVICE_UNREACHABLE, "Cannot log in to " + place + ": " + message)
        .at(router)
        .hint(hint)
        .exception(failure);
  }
}
