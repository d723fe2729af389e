package org.accordo.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests from people who mean harm: each is a 4xx with a code, and reaches nobody. */
class HostileRequestTest {
  private static final String START = "/api/v1/start_negotiation";
  private static final String HANDLE = "/api/v1/handle_negotiation";
  private static final String STEP = "/api/v1/negotiations/n-1/apply";
  private static final StubNegotiations NEGOTIATIONS = new StubNegotiations();
  private static RestServer server;

  @BeforeAll
  static void start() {
    server = RestServer.start("127.0.0.1", 0, NEGOTIATIONS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void nothingWasAsked() {
    List<Object> asked = List.copyOf(NEGOTIATIONS.asked);
    NEGOTIATIONS.asked.clear();
    assertThat(asked).isEmpty();
  }

  /** A valid value for each field, to be replaced one at a time. */
  private static final Map<String, String> ORIGINAL_FIELDS =
      Map.of("cidrs", "[\"192.168.0.0/30\"]", "destinationNetwork", "\"10.0.0.0/24\"");

  private static final Map<String, String> OFFER_FIELDS =
      Map.ofEntries(
          Map.entry("version", "1"),
          Map.entry("id", "\"n-1\""),
          Map.entry("attempt", "1"),
          Map.entry("site", "\"north\""),
          Map.entry("replyTo", "\"http://192.0.2.1/x\""),
          Map.entry("networks", "[\"10.0.0.0/24\"]"),
          Map.entry("wanted", "[\"10.1.0.0/24\"]"),
          Map.entry("capabilities", "[\"vrf\"]"),
          Map.entry("unnumbered", "false"),
          Map.entry("linkRanges", "[\"192.168.0.0/24\"]"),
          Map.entry("remapRanges", "[\"172.16.0.0/16\"]"),
          Map.entry("unusable", "[\"10.99.0.0/24\"]"),
          Map.entry("leaseSeconds", "60"),
          Map.entry("preview", "false"));

  private static final Map<String, String> START_FIELDS =
      Map.of(
          "remoteAgent", "\"http://192.0.2.1/x\"",
          "remoteNetwork", "\"10.0.0.0/24\"",
          "id", "\"n-1\"",
          "networks", "[\"10.0.0.0/24\"]",
          "wanted", "[\"10.0.0.0/24\"]",
          "unnumbered", "false",
          "preview", "false",
          "reuse", "false");

  private static final List<String> WRONG_EVERYWHERE =
      List.of(
          "{}",
          "{\"a\":1}",
          "[[]]",
          "[{}]",
          "[7]",
          "[null]",
          "3.5",
          "-1",
          "1e999",
          "99999999999999999999999",
          "\"; reboot\"",
          "\"$(reboot)\"",
          "\"`reboot`\"",
          "\"-rf\"",
          "\"a\\nb\"",
          "\"a\\u0000b\"",
          "\"a'b\\\"c\"",
          "\"\\ud800\"",
          "\"\\u202edlrow\"",
          "\"../../etc/passwd\"",
          "\"" + "x".repeat(4096) + "\"",
          "[\"" + "x".repeat(4096) + "\"]",
          "[\"10.0.0.1/24\"]",
          "[\"10.0.0.0/33\"]",
          "[\"10.0.0.0\"]",
          "[\"::ffff:10.0.0.0/120\"]",
          "[\"\"]");

  static List<List<String>> wrongFields() {
    List<List<String>> cases = new ArrayList<>();
    for (String value : WRONG_EVERYWHERE) {
      for (String field : ORIGINAL_FIELDS.keySet()) {
        cases.add(List.of(HANDLE, body(ORIGINAL_FIELDS, field, value), field));
      }
      for (String field : OFFER_FIELDS.keySet()) {
        String offer = body(OFFER_FIELDS, field, value);
        cases.add(List.of(HANDLE, "{\"accordo\":" + offer + "}", "accordo." + field));
      }
      for (String field : START_FIELDS.keySet()) {
        cases.add(List.of(START, body(START_FIELDS, field, value), field));
      }
      cases.add(List.of(STEP, "{\"digest\":" + value + "}", "digest"));
    }
    return cases;
  }

  private static String body(Map<String, String> fields, String wrong, String value) {
    StringBuilder body = new StringBuilder();
    for (Map.Entry<String, String> field : fields.entrySet()) {
      body.append(body.isEmpty() ? "{" : ",").append('"').append(field.getKey()).append("\":");
      body.append(field.getKey().equals(wrong) ? value : field.getValue());
    }
    return body.append('}').toString();
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("wrongFields")
  void wrongValuesAreToldWithTheirField(List<String> wrong) throws IOException {
    String answer = RawHttp.send(server.port(), "POST", wrong.get(0), wrong.get(1));

    assertThat(RawHttp.status(answer)).isEqualTo(400);
    String body = RawHttp.body(answer);
    assertThat(body)
        .startsWith("{\"statusCode\":400,\"description\":\"" + wrong.get(2))
        .contains("\"code\":\"invalid-value\",\"where\":\"" + wrong.get(2))
        .hasSizeLessThan(700);
    assertThat(body.chars()).allMatch(c -> c >= ' ' && c < 0x7f);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "accordo.version | version",
        "accordo.id | id",
        "accordo.attempt | attempt",
        "accordo.site | site",
        "accordo.leaseSeconds | leaseSeconds"
      })
  void fieldsThatMustBeThere(String where, String field) throws IOException {
    String offer = body(OFFER_FIELDS, field, "null");

    String answer = RawHttp.send(server.port(), "POST", HANDLE, "{\"accordo\":" + offer + "}");

    assertThat(RawHttp.status(answer)).isEqualTo(400);
    assertThat(RawHttp.body(answer)).contains("\"" + where + ": Missing: expected ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | Expected a JSON object, found nothing",
        "null | Expected a JSON object, found null",
        "[] | Expected a JSON object, found an array",
        "\"x\" | Expected a JSON object, found the text 'x'",
        "{} {} | line 1, column 4: This is not JSON: something follows the object",
        "{\"a\":1,\"a\":2} | line 1, column 12: This is not JSON: it has a field twice",
        "{'a':1} | line 1, column 2: This is not JSON: there is an unexpected character",
        "{\"a\":NaN} | line 1, column 9: This is not JSON: there is an unexpected character",
      })
  void whatIsNoObject(String body, String description) throws IOException {
    String answer = RawHttp.send(server.port(), "POST", HANDLE, body);

    assertThat(RawHttp.status(answer)).isEqualTo(400);
    assertThat(RawHttp.body(answer))
        .startsWith(
            "{\"statusCode\":400,\"description\":\""
                + description.replace("\"", "\\\"")
                + "\",\"code\":\"malformed-request\"");
  }

  @Test
  void deepNesting() throws IOException {
    String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);

    String answer = RawHttp.send(server.port(), "POST", HANDLE, deep);

    assertThat(RawHttp.status(answer)).isEqualTo(400);
    assertThat(RawHttp.body(answer)).contains("it is nested deeper than 32 levels");
  }

  @Test
  void longNamesAndTexts() throws IOException {
    for (String body :
        List.of("{\"" + "x".repeat(5000) + "\":1}", "{\"x\":\"" + "y".repeat(70_000) + "\"}")) {
      String answer = RawHttp.send(server.port(), "POST", HANDLE, body);

      assertThat(RawHttp.status(answer)).isEqualTo(400);
      assertThat(RawHttp.body(answer)).contains("a text, name or number in it is too long");
    }
  }

  @Test
  void textThatIsNoUtf8() throws IOException {
    byte[] body = "{\"cidrs\":[\"\u00ff\"]}".getBytes(StandardCharsets.ISO_8859_1);

    String answer = RawHttp.send(server.port(), "POST", HANDLE, body);

    assertThat(RawHttp.status(answer)).isEqualTo(400);
    assertThat(RawHttp.body(answer)).contains("\"code\":\"malformed-request\"");
  }

  @Test
  void bodyLongerThanAnyHonestOne() throws IOException {
    String answer = RawHttp.send(server.port(), "POST", HANDLE, " ".repeat((1 << 20) + 1));

    assertThat(RawHttp.status(answer)).isEqualTo(413);
    assertThat(RawHttp.body(answer))
        .isEqualTo(
            "{\"statusCode\":413,\"description\":\"The request's body is longer than 1048576 bytes\","
                + "\"code\":\"request-too-large\"}");
  }

  @Test
  void endlessBodyInParts() throws IOException {
    String part = "8000\r\n" + " ".repeat(0x8000) + "\r\n";
    String request =
        "POST "
            + HANDLE
            + " HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
            + part.repeat(40);

    String answer = RawHttp.send(server.port(), request.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(RawHttp.status(answer)).isEqualTo(413);
  }

  @Test
  void tooManyNetworks() throws IOException {
    String many = "\"10.0.0.0/24\",".repeat(9000);
    String offer = body(OFFER_FIELDS, "unusable", "[" + many.substring(0, many.length() - 1) + "]");

    String answer = RawHttp.send(server.port(), "POST", HANDLE, "{\"accordo\":" + offer + "}");

    assertThat(RawHttp.status(answer)).isEqualTo(400);
    assertThat(RawHttp.body(answer))
        .contains("accordo.unusable: Expected at most 8192 entries, found 9000");
  }

  @Test
  void remoteAgentAndPeerTogetherOrNeither() throws IOException {
    for (String body : List.of("{}", "{\"remoteAgent\":\"http://192.0.2.1/x\",\"peer\":\"a\"}")) {
      String answer = RawHttp.send(server.port(), "POST", START, body);

      assertThat(RawHttp.status(answer)).isEqualTo(400);
      assertThat(RawHttp.body(answer))
          .contains(
              "\"where\":\"remoteAgent\","
                  + "\"hint\":\"A peer that site.yaml has can be named in the field peer instead\"");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://192.0.2.1/x",
    "file:///etc/passwd",
    "http://user:password@192.0.2.1/x",
    "http:///x",
    "http://192.0.2.1",
    "http://192.0.2.1:99999/x",
    "http://192.0.2.1/x?y",
    "http://192.0.2.1/x#y",
    "//192.0.2.1/x",
    "south"
  })
  void remoteAgentThatIsNoPeersUrl(String url) throws IOException {
    String answer = RawHttp.send(server.port(), "POST", START, "{\"remoteAgent\":\"" + url + "\"}");

    assertThat(RawHttp.status(answer)).isEqualTo(400);
    assertThat(RawHttp.body(answer))
        .startsWith(
            "{\"statusCode\":400,\"description\":\"remoteAgent: Invalid peer URL '" + url + "'");
  }

  @ParameterizedTest
  @CsvSource({"..%2f..%2fetc", "a%0ab", "%24(reboot)", "-x", "a.b"})
  void idsThatAreNone(String id) throws IOException {
    for (String path :
        List.of("/api/v1/negotiations/" + id, "/api/v1/negotiations/" + id + "/state")) {
      String answer = RawHttp.send(server.port(), "GET", path, "");

      assertThat(RawHttp.status(answer)).isEqualTo(400);
      assertThat(RawHttp.body(answer)).startsWith("{\"statusCode\":400,");
    }
  }

  @Test
  void queryThatIsNeitherTrueNorFalse() throws IOException {
    String answer =
        RawHttp.send(server.port(), "POST", START + "?wait=maybe", "{\"peer\":\"south\"}");

    assertThat(RawHttp.body(answer))
        .isEqualTo(
            "{\"statusCode\":400,\"description\":\"query parameter wait: Expected true or false\","
                + "\"code\":\"invalid-value\",\"where\":\"query parameter wait\"}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GARBAGE\\r\\n\\r\\n | 400",
        "GET / HTTP/9.9\\r\\n\\r\\n | 505",
        "GET / HTTP/1.1\\r\\n\\r\\n | 400",
        "POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: -1\\r\\n\\r\\n | 400",
        "POST / HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n | 400",
        "POST / HTTP/1.1\\r\\nHost: x\\r\\nTransfer-Encoding: chunked\\r\\nContent-Length: 5\\r\\n\\r\\n | 400",
        "GET /%zz HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400",
        "GET /../../etc/passwd HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n | 400"
      })
  void whatIsNotEvenHttp(String request, int status) throws IOException {
    String bytes = request.replace("\\r", "\r").replace("\\n", "\n");

    String answer = RawHttp.send(server.port(), bytes.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(RawHttp.status(answer)).isEqualTo(status);
    assertThat(RawHttp.body(answer)).startsWith("{\"statusCode\":" + status + ",");
    assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContainIgnoringCase("html");
  }
}
