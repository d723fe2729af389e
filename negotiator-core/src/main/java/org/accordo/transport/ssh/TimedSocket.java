package org.accordo.transport.ssh;

import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The connection of one login, closed where the login does not come to its end in time: a timeout
 * for reading does not end one with somebody who goes on sending and never gets anywhere.
 */
final class TimedSocket implements SocketFactory, AutoCloseable {
  private static final ScheduledExecutorService WATCH =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "ssh-logins");
            thread.setDaemon(true);
            return thread;
          });

  private final Duration connecting;
  private final Duration whole;
  private final AtomicBoolean late = new AtomicBoolean();
  private Future<?> watch;

  /**
   * @param connecting until somebody takes the connection
   * @param whole from then on until {@link #close}
   */
  TimedSocket(Duration connecting, Duration whole) {
    this.connecting = connecting;
    this.whole = whole;
  }

  /** Whether the time was up. */
  boolean isLate() {
    return late.get();
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    Socket socket = new Socket();
    socket.connect(new InetSocketAddress(host, port), (int) connecting.toMillis());
    watch =
        WATCH.schedule(
            () -> {
              late.set(true);
              closeQuietly(socket);
            },
            whole.toMillis(),
            TimeUnit.MILLISECONDS);
    return socket;
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new IllegalStateException("closing a socket cannot fail", e);
    }
  }

  @Override
  public InputStream getInputStream(Socket socket) throws IOException {
    return socket.getInputStream();
  }

  @Override
  public OutputStream getOutputStream(Socket socket) throws IOException {
    return socket.getOutputStream();
  }

  /** Ends the watch; the connection stays. */
  @Override
  public void close() {
    if (watch != null) {
      watch.cancel(false);
    }
  }
}
