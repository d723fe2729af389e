package org.accordo.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Stream;
import org.accordo.negotiation.Offer;
import org.accordo.negotiation.Refusal;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a peer answers, the caller gets a problem with a code, in bounded time and space. */
class NonsensePeerTest {
  private static final String AGREED =
      "{\"accordo\":{\"version\":1,\"site\":\"south\",\"agreement\":{\"id\":\"n-1\",\"attempt\":2,"
          + "\"link\":{\"kind\":\"numbered\",\"ends\":[{\"network\":\"192.168.0.0/31\","
          + "\"initiator\":\"192.168.0.0\",\"responder\":\"192.168.0.1\"}]},"
          + "\"translator\":\"none\","
          + "\"initiatorNetworks\":[{\"real\":\"10.0.0.0/24\",\"seen\":\"10.0.0.0/24\"}],"
          + "\"responderNetworks\":[{\"real\":\"10.1.0.0/24\",\"seen\":\"10.1.0.0/24\"}],"
          + "\"probeHosts\":[\"10.1.0.20\"]},"
          + "\"digest\":\""
          + "0".repeat(64)
          + "\",\"state\":\"prepared\",\"leaseSeconds\":60}}";
  private static final String ORIGINAL =
      "{\"net\":\"192.168.0.0/30\",\"freeIp\":\"192.168.0.2\","
          + "\"assignedIp\":\"192.168.0.1\",\"destinationNetwork\":\"172.16.0.0/24\"}";

  private final HttpPeerClient client = new HttpPeerClient(Duration.ofSeconds(20));

  @AfterEach
  void close() {
    client.close();
  }

  private static Arguments nonsense(String answer, String message) {
    return arguments(answer, "nonsense in answer to the offer: " + message);
  }

  private static Arguments original(String found, String replaced, String message) {
    assertThat(ORIGINAL).contains(found);
    return nonsense(ScriptedPeer.ok(ORIGINAL.replace(found, replaced)), message);
  }

  private static Arguments ours(String found, String replaced, String message) {
    assertThat(AGREED).contains(found);
    return nonsense(ScriptedPeer.ok(AGREED.replace(found, replaced)), message);
  }

  static Stream<Arguments> nonsense() {
    return Stream.of(
        nonsense(
            ScriptedPeer.answer("200 OK", "text/html", "<html>hello</html>"),
            "line 1, column 1: This is not JSON: there is an unexpected character"),
        nonsense(
            ScriptedPeer.answer("404 Not Found", "text/html", "<html>404</html>"),
            "HTTP status 404 without a reason"),
        nonsense(
            "HTTP/1.1 301 Moved Permanently\r\nLocation: http://192.0.2.9/\r\nContent-Length: 0\r\n\r\n",
            "HTTP status 301 without a reason"),
        nonsense(
            ScriptedPeer.answer("204 No Content", "text/plain", ""),
            "HTTP status 204 without a reason"),
        nonsense(ScriptedPeer.ok(""), "Expected a JSON object, found nothing"),
        nonsense(ScriptedPeer.ok("[]"), "Expected a JSON object, found an array"),
        nonsense(ScriptedPeer.ok("{}"), "net: Missing: expected CIDR text such as 192.0.2.0/24"),
        nonsense(
            ScriptedPeer.ok(ORIGINAL + ORIGINAL),
            "line 1, column 112: This is not JSON: something follows the object"),
        nonsense(
            ScriptedPeer.ok("[".repeat(500)),
            "This is not JSON: it is nested deeper than 32 levels"),
        nonsense(
            "SSH-2.0-OpenSSH_9.2\r\n",
            "it begins with 'SSH-2.0-OpenSSH_9.2', which is not HTTP/1.1"),
        nonsense(
            "\u0016\u0003\u0001\n",
            "it begins with '\\u0016\\u0003\\u0001', which is not HTTP/1.1"),
        nonsense(
            "HTTP/1.1 abc OK\r\n\r\n", "it begins with 'HTTP/1.1 abc OK', which is not HTTP/1.1"),
        nonsense("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n", "its length is '-5'"),
        nonsense(
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "it is longer than 1048576 bytes"),
        nonsense(
            "HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n",
            "it is longer than 1048576 bytes"),
        nonsense("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "its encoding is 'gzip'"),
        nonsense(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
            "a part's length is 'zz'"),
        nonsense(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n",
            "it is longer than 1048576 bytes"),
        nonsense(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n",
            "a part is longer than it says"),
        nonsense("HTTP/1.1 101 Switching Protocols\r\n\r\n", "it changes to another protocol"),
        nonsense(
            "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(200), "it has more than 128 header fields"),
        nonsense("HTTP/1.1 200 " + "x".repeat(20_000), "a line of its header is too long"),
        original("\"192.168.0.0/30\"", "5", "net: Expected a JSON string, found the number 5"),
        original(
            "\"192.168.0.0/30\"", "null", "net: Missing: expected CIDR text such as 192.0.2.0/24"),
        original(
            "192.168.0.0/30",
            "192.168.0.1/30",
            "net: Invalid prefix '192.168.0.1/30': expected no bits set behind the prefix length, such as 192.168.0.0/30"),
        original(
            "192.168.0.0/30",
            "192.168.0.8/30",
            "Invalid link addresses '192.168.0.2 and 192.168.0.1': expected two different addresses in 192.168.0.8/30"),
        original(
            "192.168.0.0/30",
            "192.168.0.0/29",
            "net: Found '192.168.0.0/29': expected one of the link networks that were offered"),
        original(
            "192.168.0.2",
            "192.168.0.3",
            "freeIp: Found '192.168.0.3': expected an address of a host in 192.168.0.0/30"),
        original(
            "192.168.0.1",
            "192.168.0.0",
            "assignedIp: Found '192.168.0.0': expected an address of a host in 192.168.0.0/30"),
        original(
            "192.168.0.2",
            "$(reboot)",
            "freeIp: Invalid IP address '$(reboot)': expected IPv4 such as 192.0.2.1 or IPv6 such as 2001:db8::1"),
        original(
            "172.16.0.0/24",
            "0.0.0.0/0",
            "Invalid destinationNetwork '0.0.0.0/0': expected unicast networks of hosts"),
        ours(
            "\"version\":1",
            "\"version\":7",
            "accordo.version: Expected a whole number from 1 to 1, found the number 7"),
        ours("\"id\":\"n-1\"", "\"id\":\"n-2\"", "accordo.agreement.id: Found 'n-2': expected n-1"),
        ours("\"attempt\":2", "\"attempt\":1", "accordo.agreement.attempt: Found '1': expected 2"),
        ours(
            "\"attempt\":2",
            "\"attempt\":2.5",
            "accordo.agreement.attempt: Expected a whole number from 1 to 2147483647, found the number 2.5"),
        ours(
            "\"site\":\"south\"",
            "\"site\":\"-rf\"",
            "accordo.site: Invalid site name '-rf': expected up to 64 letters, digits or . _ -"),
        ours(
            "\"site\":\"south\"",
            "\"site\":\"a\\u001b[2Jb\"",
            "accordo.site: Invalid site name 'a\\u001b[2Jb': expected up to 64 letters, digits or . _ -"),
        ours(
            "\"kind\":\"numbered\"",
            "\"kind\":\"magic\"",
            "accordo.agreement.link.kind: Invalid kind 'magic': expected numbered, unnumbered"),
        ours(
            "192.168.0.",
            "192.168.9.",
            "accordo.agreement.link.ends: Found '192.168.9.0/31': expected a link network that was offered"),
        ours(
            "\"initiator\":\"192.168.0.0\"",
            "\"initiator\":\"192.168.0.1\"",
            "accordo.agreement.link.ends[0]: Invalid link addresses '192.168.0.1 and 192.168.0.1': expected two different addresses in 192.168.0.0/31"),
        ours(
            "\"translator\":\"none\"",
            "\"translator\":\"both\"",
            "accordo.agreement: Invalid translator 'both': expected none"),
        ours(
            "10.0.0.0/24",
            "10.0.7.0/24",
            "accordo.agreement.initiatorNetworks: Found '10.0.7.0/24': expected a network that was offered"),
        ours(
            "\"seen\":\"10.0.0.0/24\"",
            "\"seen\":\"172.16.0.0/25\"",
            "accordo.agreement.initiatorNetworks[0]: Invalid prefix mapping '10.0.0.0/24 as 172.16.0.0/25': expected two prefixes of one family and length"),
        ours(
            "10.1.0.20",
            "10.2.0.20",
            "accordo.agreement: Invalid probe host '10.2.0.20': expected a host in a network of the responder"),
        ours(
            "10.1.0.20",
            "10.1.0.255",
            "accordo.agreement: Invalid probe host '10.1.0.255': expected a host in a network of the responder"),
        ours(
            "\"10.1.0.20\"",
            "\"10.1.0.20\",\"10.1.0.21\"",
            "accordo.agreement: Invalid probe host '10.1.0.21': expected one host in each network at most"),
        ours(
            "10.1.0.20",
            "10.1.0.20 -I eth2; reboot",
            "accordo.agreement.probeHosts[0]: Invalid IP address '10.1.0.20 -I eth2; reboot': expected IPv4 such as 192.0.2.1 or IPv6 such as 2001:db8::1"),
        ours(
            "\"10.1.0.20\"",
            "\"10.1.0.20\"" + ",\"10.1.0.20\"".repeat(32),
            "accordo.agreement.probeHosts: Expected at most 32 entries, found 33"),
        ours(
            "0".repeat(64),
            "0".repeat(63) + "G",
            "accordo.digest: Invalid digest '"
                + "0".repeat(63)
                + "G': expected 64 hexadecimal digits in lower case"),
        ours(
            "\"prepared\"",
            "\"PREPARED\"",
            "accordo.state: Invalid state 'PREPARED': expected offered, agreed, prepared, applying, applied, confirming, active, withdrawing, ended"),
        ours(
            "\"leaseSeconds\":60",
            "\"leaseSeconds\":-1",
            "accordo.leaseSeconds: Expected a whole number from 1 to 86400, found the number -1"),
        ours(
            "\"leaseSeconds\":60",
            "\"leaseSeconds\":1e400",
            "accordo.leaseSeconds: Expected a whole number from 1 to 86400, found the number Infinity"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("nonsense")
  void isToldAsNonsense(String answer, String message) throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.answering(answer)) {
      Problem problem = problemOf(peer.url(), Offers.open());

      assertThat(problem.message()).isEqualTo(message);
      assertThat(problem.code()).isEqualTo(ProblemCode.PEER_NONSENSE);
      assertThat(problem.where()).isEqualTo(peer.url().toString());
    }
  }

  @Test
  void answerOfAnOriginalToAnOfferThatOnlyAnAccordoUnderstands() throws IOException {
    try (ScriptedPeer peer = ScriptedPeer.answering(ScriptedPeer.ok(ORIGINAL))) {
      assertThat(problemOf(peer.url(), Offers.ours()).toString())
          .isEqualTo(
              peer.url()
                  + ": nonsense in answer to the offer: accordo: Missing: expected a JSON object"
                  + " [peer-nonsense]");
    }
  }

  @Test
  void answerWithoutEnd() throws IOException {
    ScriptedPeer.Script endless =
        connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\n\r\n");
          while (true) {
            connection.write("x".repeat(10_000));
          }
        };
    try (ScriptedPeer peer = new ScriptedPeer(endless)) {
      assertThat(problemOf(peer.url(), Offers.open()).message())
          .isEqualTo("nonsense in answer to the offer: it is longer than 1048576 bytes");
    }
  }

  @Test
  void closedWithoutAnswer() throws IOException {
    try (ScriptedPeer peer = new ScriptedPeer(ScriptedPeer.Connection::readRequest)) {
      assertThat(problemOf(peer.url(), Offers.open()).toString())
          .isEqualTo(
              peer.url() + ": no whole answer to the offer: the connection ended [peer-silent]");
    }
  }

  @Test
  void closedInTheMiddleOfTheAnswer() throws IOException {
    ScriptedPeer.Script half =
        connection -> {
          connection.readRequest();
          connection.write("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{\"net\"");
          connection.closeOneDirection();
          connection.readRequest();
        };
    try (ScriptedPeer peer = new ScriptedPeer(half)) {
      assertThat(problemOf(peer.url(), Offers.open()).toString())
          .isEqualTo(
              peer.url()
                  + ": no whole answer to the offer: the connection ended in its middle"
                  + " [peer-silent]");
    }
  }

  @Test
  void resetInsteadOfAnAnswer() throws IOException {
    ScriptedPeer.Script reset =
        connection -> {
          connection.readRequest();
          connection.reset();
        };
    try (ScriptedPeer peer = new ScriptedPeer(reset)) {
      assertThat(problemOf(peer.url(), Offers.open()).toString())
          .isEqualTo(peer.url() + ": no whole answer to the offer: Connection reset [peer-silent]");
    }
  }

  @Test
  void silence() throws IOException {
    try (ScriptedPeer peer =
            new ScriptedPeer(
                connection -> {
                  connection.readRequest();
                  connection.readRequest();
                });
        HttpPeerClient impatient = new HttpPeerClient(Duration.ofMillis(200))) {
      ProblemException e =
          catchThrowableOfType(
              ProblemException.class, () -> impatient.apply(peer.url(), "n-1", "0".repeat(64)));

      assertThat(e.problem().toString())
          .isEqualTo(peer.url() + ": no answer to apply within 0.2s [peer-silent]");
    }
  }

  @Test
  void answerThatDripsIn() throws IOException {
    ScriptedPeer.Script dripping =
        connection -> {
          connection.readRequest();
          while (true) {
            connection.write("H");
            Thread.sleep(20);
          }
        };
    try (ScriptedPeer peer = new ScriptedPeer(dripping);
        HttpPeerClient impatient = new HttpPeerClient(Duration.ofMillis(200))) {
      ProblemException e =
          catchThrowableOfType(ProblemException.class, () -> impatient.state(peer.url(), "n-1"));

      assertThat(e.problem().toString())
          .isEqualTo(peer.url() + ": no answer to state within 0.2s [peer-silent]");
    }
  }

  @Test
  void peerThatDoesNotReadALongMessage() throws IOException {
    String reason = "x".repeat(20_000_000);
    try (ServerSocket deaf = new ServerSocket(0, 1);
        HttpPeerClient impatient = new HttpPeerClient(Duration.ofMillis(300))) {
      URI url = URI.create("http://127.0.0.1:" + deaf.getLocalPort() + "/api/v1/x");
      ProblemException e =
          catchThrowableOfType(ProblemException.class, () -> impatient.abort(url, "n-1", reason));

      assertThat(e.problem().toString())
          .isEqualTo(url + ": no answer to abort within 0.3s [peer-silent]");
    }
  }

  @Test
  void nobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    URI url = URI.create("http://127.0.0.1:" + port + "/api/v1/handle_negotiation");

    assertThat(problemOf(url, Offers.open()).toString())
        .isEqualTo(url + ": no connection for the offer: Connection refused [peer-unreachable]");
  }

  @Test
  void noSuchHost() {
    URI url = URI.create("http://nobody.invalid:8000/api/v1/handle_negotiation");

    assertThat(problemOf(url, Offers.open()).toString())
        .startsWith(url + ": no connection for the offer: there is no host 'nobody.invalid")
        .endsWith("[peer-unreachable]");
  }

  @Test
  void otherSchemes() {
    for (String text :
        new String[] {
          "ftp://192.0.2.1/x", "file:///etc/passwd", "http:///x", "http://u:p@192.0.2.1/x"
        }) {
      assertThat(
              catchThrowableOfType(
                      IllegalArgumentException.class,
                      () -> client.offer(URI.create(text), Offers.open()))
                  .getMessage())
          .isEqualTo(
              "Invalid peer URL '"
                  + text
                  + "': expected the full URL of a peer's handle_negotiation, such as"
                  + " http://192.0.2.1:8000/api/v1/handle_negotiation");
    }
  }

  @Test
  void refusalOfAnOriginalIsMadePrintableAndShort() throws IOException {
    String description = "no\\u001b[2J " + "x".repeat(5000);
    String body = "{\"statusCode\":406,\"description\":\"" + description + "\"}";
    try (ScriptedPeer peer =
        ScriptedPeer.answering(ScriptedPeer.answer("406 Not Acceptable", "text/plain", body))) {
      Refusal refusal = (Refusal) client.offer(peer.url(), Offers.open());

      assertThat(refusal.problem().toString())
          .isEqualTo(
              peer.url()
                  + ": the peer refused: no\\u001b[2J "
                  + "x".repeat(388)
                  + "... (5007 characters) [peer-refused]");
    }
  }

  @Test
  void refusalWithACode() throws IOException {
    String body =
        "{\"statusCode\":404,\"description\":\"Unknown negotiation 'n-1'\","
            + "\"code\":\"unknown-negotiation\",\"hint\":\"look\"}";
    try (ScriptedPeer peer =
        ScriptedPeer.answering(ScriptedPeer.answer("404 Not Found", "application/json", body))) {
      assertThat(client.state(peer.url(), "n-1"))
          .isEqualTo(
              new Refusal(
                  new Problem(
                      ProblemCode.UNKNOWN_NEGOTIATION,
                      "Unknown negotiation 'n-1'",
                      peer.url().toString(),
                      "look")));
    }
  }

  private Problem problemOf(URI peer, Offer offer) {
    return catchThrowableOfType(ProblemException.class, () -> client.offer(peer, offer)).problem();
  }
}
