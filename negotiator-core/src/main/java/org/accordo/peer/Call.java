package org.accordo.peer;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** One message to a peer, and how to tell what went wrong with it. */
final class Call {
  private final String step;
  private final URI peer;
  private final String method;
  private final URI url;
  private final byte[] body;

  /**
   * @param step what it is, for people
   * @param peer the peer's {@code handle_negotiation}
   * @param method of HTTP
   * @param url where it goes
   * @param body JSON, or nothing
   */
  Call(String step, URI peer, String method, URI url, byte[] body) {
    this.step = step;
    this.peer = peer;
    this.method = method;
    this.url = url;
    this.body = body;
  }

  URI peer() {
    return peer;
  }

  /** The whole request, to be sent in one piece. */
  byte[] request() {
    StringBuilder head = new StringBuilder(256);
    head.append(method).append(' ').append(url.getRawPath()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(url.getRawAuthority()).append("\r\n");
    head.append("User-Agent: accordo\r\nAccept: application/json, text/plain\r\n");
    head.append("Content-Type: application/json\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    byte[] start = head.toString().getBytes(StandardCharsets.US_ASCII);
    byte[] request = new byte[start.length + body.length];
    System.arraycopy(start, 0, request, 0, start.length);
    System.arraycopy(body, 0, request, start.length, body.length);
    return request;
  }

  /** What problems name as the place. */
  String place() {
    return peer.toString();
  }

  /** The message certainly did not arrive. */
  Problem unreachable(IOException cause) {
    return Problem.of(ProblemCode.PEER_UNREACHABLE, "no connection for " + step + reason(cause))
        .at(place())
        .hint("Is its negotiator running, and is this its address as seen from here?");
  }

  /** Time is up. */
  Problem silent(Duration timeout) {
    return Problem.of(
            ProblemCode.PEER_SILENT, "no answer to " + step + " within " + seconds(timeout) + "s")
        .at(place());
  }

  /** The connection ended before the answer did. */
  Problem lost(IOException cause) {
    return Problem.of(ProblemCode.PEER_SILENT, "no whole answer to " + step + reason(cause))
        .at(place());
  }

  /** It said no, and why in words of its own. */
  Problem refused(Problem told) {
    return told.code() == ProblemCode.PEER_REFUSED
        ? Problem.of(told.code(), "the peer refused: " + told.message()).at(place())
        : told;
  }

  /**
   * What came back is not in the protocol.
   *
   * @param field of the answer; empty where it is no JSON
   */
  Problem nonsense(String field, String reason) {
    String answer = field.isEmpty() ? "" : field + ": ";
    return Problem.of(
            ProblemCode.PEER_NONSENSE, "nonsense in answer to " + step + ": " + answer + reason)
        .at(place())
        .hint("Is this URL really a negotiator's handle_negotiation?");
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0
        ? Long.toString(time.toSeconds())
        : Double.toString(time.toMillis() / 1000.0);
  }

  /** The system's words, behind a colon; they may name a host that a stranger chose. */
  private static String reason(IOException cause) {
    String text = cause.getMessage();
    if (text == null) {
      return "";
    }
    return cause instanceof UnknownHostException
        ? ": there is no host " + InvalidValueException.quote(text)
        : ": " + text;
  }
}
