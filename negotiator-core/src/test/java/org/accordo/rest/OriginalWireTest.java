package org.accordo.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.accordo.negotiation.OriginalAnswer;
import org.accordo.negotiation.OriginalOffer;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Speaks as the original negotiator does, byte by byte. Each file has a request line and body, then
 * what must come back: status, content type (or location) and body, {@code *} for any.
 */
class OriginalWireTest {
  private static final Path FIXTURES = Path.of("src/test/resources/org/accordo/rest/original");

  private final StubNegotiations negotiations = new StubNegotiations();
  private RestServer server;

  @BeforeEach
  void start() {
    negotiations.originalAnswer = OriginalWireTest::answer;
    server = RestServer.start("127.0.0.1", 0, negotiations);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static OriginalAnswer answer(OriginalOffer offer) {
    String first = offer.cidrs().get(0).toString();
    if (first.equals("10.255.0.0/30")) {
      throw Problem.of(ProblemCode.NO_COMMON_LINK, "No link network is free on both sides")
          .exception();
    }
    if (first.equals("10.255.0.4/30")) {
      throw Problem.of(ProblemCode.POOL_EXHAUSTED, "No remap network is left").exception();
    }
    return StubNegotiations.originalAnswer();
  }

  static List<Path> fixtures() throws IOException {
    try (Stream<Path> files = Files.list(FIXTURES)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void answersAsTheOriginal(Path fixture) throws IOException {
    List<String> lines = Files.readAllLines(fixture);
    String[] request = lines.get(0).split(" ", 2);
    String[] expected = lines.get(3).split(" ", 2);

    String answer = RawHttp.send(server.port(), request[0], request[1], lines.get(1));

    assertThat(RawHttp.status(answer)).isEqualTo(Integer.parseInt(expected[0]));
    if (expected[0].equals("301")) {
      assertThat(RawHttp.header(answer, "location")).isEqualTo(expected[1]);
      assertThat(RawHttp.body(answer)).isEmpty();
      return;
    }
    assertThat(RawHttp.header(answer, "content-type")).isEqualTo(expected[1]);
    if (!lines.get(4).equals("*")) {
      assertThat(RawHttp.body(answer)).isEqualTo(lines.get(4));
    }
  }

  @Test
  void handsOverWhatTheOriginalSent() throws IOException {
    RawHttp.send(
        server.port(),
        "POST",
        "/api/v1/handle_negotiation",
        "{\"destinationNetwork\":\"10.0.0.0/24\",\"cidrs\":[\"192.168.0.4/30\",\"192.168.0.0/30\"]}",
        "Content-Type: application/x-www-form-urlencoded");

    assertThat(negotiations.asked).hasSize(1);
    assertThat(negotiations.asked.get(0).toString())
        .isEqualTo(
            "OriginalOffer[cidrs=[192.168.0.4/30, 192.168.0.0/30], destinationNetwork=10.0.0.0/24,"
                + " sender=Optional.empty]");
  }
}
