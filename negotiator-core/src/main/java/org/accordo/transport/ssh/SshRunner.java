package org.accordo.transport.ssh;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.accordo.app.agent.CommandText;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.transport.CommandRunner;
import org.accordo.transport.LimitedText;

/** Runs each program in a channel of its own of one SSH session. */
final class SshRunner implements CommandRunner {
  private static final int POLL_MILLIS = 1;
  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "ssh-timeouts");
            thread.setDaemon(true);
            return thread;
          });

  private final String router;
  private final Session session;
  private final Duration timeout;

  /**
   * @param session connected; closed with this
   * @param timeout for each command
   */
  SshRunner(String router, Session session, Duration timeout) {
    this.router = router;
    this.session = session;
    this.timeout = timeout;
  }

  @Override
  public Finished run(List<String> argv, byte[] input) {
    AtomicBoolean late = new AtomicBoolean();
    ChannelExec channel = null;
    Future<?> watch = null;
    try {
      channel = (ChannelExec) session.openChannel("exec");
      ChannelExec mine = channel;
      watch =
          WATCH.schedule(
              () -> {
                late.set(true);
                mine.disconnect();
              },
              timeout.toMillis(),
              TimeUnit.MILLISECONDS);
      return talk(channel, argv, input, late);
    } catch (LimitedText.TooLong e) {
      throw Problem.of(
              ProblemCode.DEVICE_REJECTED, CommandText.of(argv) + " was stopped: " + e.getMessage())
          .at(router)
          .exception(e);
    } catch (JSchException | IOException e) {
      String why = late.get() ? inTime() : "the connection broke: " + e.getMessage();
      throw Problem.of(ProblemCode.DEVICE_UNREACHABLE, CommandText.of(argv) + ": " + why)
          .at(router)
          .exception(e);
    } finally {
      if (watch != null) {
        watch.cancel(false);
      }
      if (channel != null) {
        channel.disconnect();
      }
    }
  }

  private Finished talk(ChannelExec channel, List<String> argv, byte[] input, AtomicBoolean late)
      throws JSchException, IOException {
    LimitedOutput errors = new LimitedOutput();
    channel.setCommand(ShellLine.of(argv).getBytes(StandardCharsets.UTF_8));
    channel.setInputStream(new ByteArrayInputStream(input));
    channel.setErrStream(errors);
    var output = channel.getInputStream();
    channel.connect((int) timeout.toMillis());
    String printed = LimitedText.read(output);
    // The exit status comes after the end of the output, or with a lost connection never.
    while (!channel.isClosed() && session.isConnected() && !late.get()) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    if (late.get() || channel.getExitStatus() < 0) {
      throw new IOException("no exit status");
    }
    return new Finished(channel.getExitStatus(), printed, errors.text());
  }

  private String inTime() {
    return "no end within " + timeout.toSeconds() + " s";
  }

  /** Keeps the beginning of what is written. */
  private static final class LimitedOutput extends ByteArrayOutputStream {
    @Override
    public synchronized void write(int b) {
      if (size() < LimitedText.MOST_BYTES) {
        super.write(b);
      }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      super.write(bytes, offset, Math.min(length, LimitedText.MOST_BYTES - size()));
    }

    synchronized String text() {
      return toString(StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    session.disconnect();
  }
}
