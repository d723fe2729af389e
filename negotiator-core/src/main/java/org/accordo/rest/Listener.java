package org.accordo.rest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/**
 * A port that is taken and not served yet: whoever connects waits. So a negotiator can know its own
 * URL, and read its journal, before anybody asks for something.
 */
public final class Listener implements AutoCloseable {
  /** So many may wait to be accepted; more than 64 negotiations at once bring connections. */
  private static final int BACKLOG = 512;

  private final ServerSocketChannel channel;

  private Listener(ServerSocketChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes a port.
   *
   * @param host address or name to listen on
   * @param port TCP port; 0 for any free one
   * @throws org.accordo.problem.ProblemException {@code address-in-use} where it cannot be had
   */
  public static Listener open(String host, int port) {
    ServerSocketChannel channel = null;
    try {
      channel = ServerSocketChannel.open();
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.bind(new InetSocketAddress(host, port), BACKLOG);
      return new Listener(channel);
    } catch (IOException e) {
      close(channel);
      throw refused(host, port, e.getMessage()).exception(e);
    } catch (UnresolvedAddressException e) {
      close(channel);
      throw refused(host, port, "there is no such host").exception(e);
    }
  }

  private static Problem refused(String host, int port, String reason) {
    return Problem.of(
            ProblemCode.ADDRESS_IN_USE, "Cannot listen on " + host + ":" + port + ": " + reason)
        .hint("Another process may have the port; give another one, or 0 for any");
  }

  /** The port that was taken. */
  public int port() {
    return channel.socket().getLocalPort();
  }

  ServerSocketChannel channel() {
    return channel;
  }

  /** Gives the port back; a server that serves it does so itself when it is closed. */
  @Override
  public void close() {
    close(channel);
  }

  private static void close(ServerSocketChannel channel) {
    if (channel == null) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
