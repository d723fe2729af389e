package org.accordo.peer;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.accordo.app.negotiator.OperatorClient;
import org.accordo.app.negotiator.StartRequest;
import org.accordo.driver.api.IpPrefix;
import org.accordo.negotiation.NegotiationId;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.site.PlainName;
import org.accordo.tls.CertificateNames;
import org.accordo.tls.ProcessIdentity;
import org.accordo.wire.Json;
import org.accordo.wire.ProblemMessage;

/**
 * Asks a negotiator as its operator's programs do. Unlike a peer it is trusted, asked once per
 * process, and may have much to tell: the JDK's plain client serves.
 */
public final class HttpOperatorClient implements OperatorClient {
  private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(5).toMillis();

  /** What is in force is known at once; a change waits for a peer and for routers. */
  private static final int LOOK_MILLIS = (int) Duration.ofSeconds(30).toMillis();

  private static final int CHANGE_MILLIS = (int) Duration.ofMinutes(3).toMillis();
  private static final int HIGHEST_PORT = 65_535;
  private static final int LONGEST_ANSWER = 64 << 20;
  private static final TypeReference<Map<String, Object>> DOCUMENT = new TypeReference<>() {};

  private final URI server;
  private final Optional<ProcessIdentity> own;
  private final Set<String> names;

  /**
   * Asks nothing yet.
   *
   * @param server such as {@code http://127.0.0.1:8000}
   * @param own who asks, where the negotiator wants to know
   * @param names of which the negotiator's certificate must have one, where it is not for the URL's
   *     host
   */
  public HttpOperatorClient(URI server, Optional<ProcessIdentity> own, Set<String> names) {
    boolean http = "http".equals(server.getScheme()) || "https".equals(server.getScheme());
    if (!http || server.getHost() == null || server.getPort() > HIGHEST_PORT) {
      throw Problem.of(ProblemCode.INVALID_VALUE, "Expected a URL such as http://127.0.0.1:8000")
          .at(server.toString())
          .exception();
    }
    this.server = server;
    this.own = own;
    this.names = names;
  }

  @Override
  public Map<String, Object> list() {
    return ask("GET", "negotiations", Optional.empty());
  }

  @Override
  public Map<String, Object> show(String id) {
    NegotiationId.check(id);
    return ask("GET", "negotiations/" + id, Optional.empty());
  }

  @Override
  public Map<String, Object> reconcile(String peer) {
    PlainName.check(peer);
    return ask("GET", "peers/" + peer + "/reconciliation", Optional.empty());
  }

  @Override
  public Map<String, Object> transcript(String id) {
    NegotiationId.check(id);
    return ask("GET", "negotiations/" + id + "/transcript", Optional.empty());
  }

  @Override
  public Map<String, Object> start(StartRequest request) {
    ObjectNode message = Json.object();
    request.id().ifPresent(id -> message.put("id", id));
    message.put(request.peer().contains("://") ? "remoteAgent" : "peer", request.peer());
    add(message.putArray("networks"), request.networks());
    add(message.putArray("wanted"), request.wanted());
    message.put("unnumbered", request.unnumbered());
    message.put("preview", request.preview());
    message.put("reuse", request.reuse());
    return ask("POST", "start_negotiation", Optional.of(message));
  }

  @Override
  public Map<String, Object> delete(String id) {
    NegotiationId.check(id);
    return ask("DELETE", "negotiations/" + id, Optional.empty());
  }

  /** Nothing stays open between two questions. */
  @Override
  public void close() {}

  private static void add(ArrayNode array, List<IpPrefix> prefixes) {
    prefixes.forEach(prefix -> array.add(prefix.toString()));
  }

  private Map<String, Object> ask(String method, String path, Optional<ObjectNode> message) {
    URI url = server.resolve("/api/v1/" + path);
    boolean connected = false;
    try {
      HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
      own.ifPresent(identity -> secure((HttpsURLConnection) connection, identity));
      connection.setRequestMethod(method);
      connection.setConnectTimeout(CONNECT_MILLIS);
      connection.setReadTimeout(method.equals("GET") ? LOOK_MILLIS : CHANGE_MILLIS);
      connection.setInstanceFollowRedirects(false);
      connection.setDoOutput(message.isPresent());
      connection.connect();
      connected = true;
      if (message.isPresent()) {
        connection.getOutputStream().write(Json.write(message.get()));
      }
      int status = connection.getResponseCode();
      boolean failed = status >= 400;
      try (InputStream in = failed ? connection.getErrorStream() : connection.getInputStream()) {
        byte[] body = in == null ? new byte[0] : in.readNBytes(LONGEST_ANSWER);
        return failed ? refused(body, status) : document(body, status);
      }
    } catch (SocketTimeoutException e) {
      throw unreachable(connected ? "no answer in time" : "no connection in time").exception(e);
    } catch (IOException e) {
      throw unreachable("no negotiator answers: " + e.getMessage()).exception(e);
    }
  }

  private void secure(HttpsURLConnection connection, ProcessIdentity own) {
    connection.setSSLSocketFactory(own.context().getSocketFactory());
    connection.setHostnameVerifier((host, session) -> isExpected(session));
  }

  /** Asked only where the certificate is not for the URL's host. */
  private boolean isExpected(SSLSession session) {
    try {
      X509Certificate theirs = (X509Certificate) session.getPeerCertificates()[0];
      return CertificateNames.of(theirs).stream().anyMatch(names::contains);
    } catch (SSLPeerUnverifiedException e) {
      return false;
    }
  }

  private Map<String, Object> document(byte[] body, int status) throws IOException {
    try {
      return JsonMapper.builder().build().readValue(body, DOCUMENT);
    } catch (JacksonException e) {
      throw noNegotiator(status).exception(e);
    }
  }

  private Map<String, Object> refused(byte[] body, int status) {
    Optional<Problem> problem;
    try {
      problem = ProblemMessage.readOwn(Json.read(body));
    } catch (RuntimeException e) {
      throw noNegotiator(status).exception(e);
    }
    throw problem.orElseGet(() -> noNegotiator(status)).exception();
  }

  private Problem noNegotiator(int status) {
    return unreachable("something else than a negotiator answers, with HTTP status " + status);
  }

  private Problem unreachable(String message) {
    return Problem.of(ProblemCode.NEGOTIATOR_UNREACHABLE, message)
        .at(server.toString())
        .hint("Start it with 'accordo serve --site FILE', or name another one with --server URL");
  }
}
