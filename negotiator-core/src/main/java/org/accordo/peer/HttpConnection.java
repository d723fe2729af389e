package org.accordo.peer;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.accordo.tls.ProcessIdentity;

/**
 * One connection to a peer, used by one thread at a time. The general client of the JDK costs
 * several times the processor time of such a connection per message; see
 * docs/adr/0010-plain-peer-connections.md.
 */
final class HttpConnection implements Closeable {
  private final Socket socket;
  private final AnswerReader reader;
  private long idleSince;

  private HttpConnection(Socket socket) throws IOException {
    this.socket = socket;
    this.reader = new AnswerReader(socket);
  }

  /**
   * Connects, with TLS for an https URL. Its certificate must have the name that the peer is known
   * by; where there is none, the URL's host.
   *
   * @throws IOException where nobody answers; the peer then has got no message
   */
  static HttpConnection open(URI peer, Identities identities, Deadline deadline)
      throws IOException {
    boolean secure = peer.getScheme().equalsIgnoreCase("https");
    int port = peer.getPort() >= 0 ? peer.getPort() : secure ? 443 : 80;
    Socket socket = connect(peer.getHost(), port, deadline);
    try {
      socket.setTcpNoDelay(true);
      return new HttpConnection(
          secure ? secured(socket, peer, identities, port, deadline) : socket);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Socket connect(String host, int port, Deadline deadline) throws IOException {
    IOException last = new UnknownHostException(host);
    for (InetAddress address : InetAddress.getAllByName(host)) {
      Socket socket = new Socket();
      try {
        socket.connect(new InetSocketAddress(address, port), deadline.leftMillis());
        return socket;
      } catch (SocketTimeoutException e) {
        socket.close();
        last = new ConnectException("Connection timed out");
        last.initCause(e);
      } catch (IOException e) {
        socket.close();
        last = e;
      }
    }
    throw last;
  }

  private static Socket secured(
      Socket plain, URI peer, Identities identities, int port, Deadline deadline)
      throws IOException {
    String name = identities.nameOf(peer).orElse(peer.getHost());
    SSLSocket socket = (SSLSocket) identities.factory().createSocket(plain, name, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {ProcessIdentity.PROTOCOL});
    socket.setSSLParameters(parameters);
    socket.setSoTimeout(deadline.leftMillis());
    socket.startHandshake();
    return socket;
  }

  /**
   * Sends a request and reads its answer.
   *
   * @param request in one piece
   * @throws SocketTimeoutException where the deadline passes first
   * @throws java.net.ProtocolException where what comes back is no HTTP, or too much
   * @throws EOFException where the peer closes the connection instead
   */
  HttpAnswer exchange(byte[] request, Deadline deadline) throws IOException {
    reader.begin(deadline);
    socket.getOutputStream().write(request);
    HttpAnswer answer = reader.read();
    idleSince = System.nanoTime();
    return answer;
  }

  /** Whether any byte of an answer came since the last request. */
  boolean hasAnswered() {
    return reader.hasBegun();
  }

  /** Whether another request may be sent. */
  boolean isReusable() {
    return reader.isReusable();
  }

  /** Whether nobody used it for so long that the peer may be closing it. */
  boolean isStale(long limitMillis) {
    return System.nanoTime() - idleSince > TimeUnit.MILLISECONDS.toNanos(limitMillis);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }
}
