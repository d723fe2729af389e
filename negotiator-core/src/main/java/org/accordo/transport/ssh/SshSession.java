package org.accordo.transport.ssh;

import static org.accordo.driver.api.InvalidValueException.quote;

import com.jcraft.jsch.Channel;
import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.ChannelSubsystem;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** One login at a router. What is opened through it ends with it. */
public final class SshSession implements AutoCloseable {
  private static final Duration OPEN_TIMEOUT = Duration.ofSeconds(10);

  /** The widest that old command lines take; the usual 80 would break long lines. */
  private static final int COLUMNS = 511;

  private final String router;
  private final Session session;

  SshSession(String router, Session session) {
    this.router = router;
    this.session = session;
  }

  Session session() {
    return session;
  }

  /** Whether the connection stands, as far as is known. */
  public boolean isConnected() {
    return session.isConnected();
  }

  /**
   * Opens a subsystem (RFC 4254, 6.5), such as {@code netconf}.
   *
   * @throws org.accordo.problem.ProblemException {@code device-unreachable}; the session is closed
   *     then
   */
  public SshChannel subsystem(String name) {
    try {
      ChannelSubsystem channel = (ChannelSubsystem) session.openChannel("subsystem");
      channel.setSubsystem(name);
      return connected(channel, channel::getInputStream, channel::getOutputStream);
    } catch (JSchException | IOException e) {
      throw refused("the SSH subsystem " + quote(name), e);
    }
  }

  /**
   * Opens a shell on a terminal without any abilities that is 511 columns wide and has no pages.
   *
   * @throws org.accordo.problem.ProblemException {@code device-unreachable}; the session is closed
   *     then
   */
  public SshChannel shell() {
    try {
      ChannelShell channel = (ChannelShell) session.openChannel("shell");
      channel.setPty(true);
      channel.setPtyType("dumb", COLUMNS, 0, 0, 0);
      return connected(channel, channel::getInputStream, channel::getOutputStream);
    } catch (JSchException | IOException e) {
      throw refused("a shell", e);
    }
  }

  private SshChannel connected(Channel channel, Streams<InputStream> from, Streams<OutputStream> to)
      throws JSchException, IOException {
    InputStream input = from.open();
    OutputStream output = to.open();
    channel.connect((int) OPEN_TIMEOUT.toMillis());
    return new Opened(input, output, this);
  }

  private RuntimeException refused(String what, Exception failure) {
    close();
    return Problem.of(
            ProblemCode.DEVICE_UNREACHABLE,
            "The router does not open " + what + ": " + failure.getMessage())
        .at(router)
        .hint("Check that it is enabled on this port, and for this user")
        .exception(failure);
  }

  @Override
  public void close() {
    session.disconnect();
  }

  private interface Streams<T> {
    T open() throws IOException;
  }

  private record Opened(InputStream input, OutputStream output, SshSession session)
      implements SshChannel {
    @Override
    public void close() {
      session.close();
    }
  }
}
