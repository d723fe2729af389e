package org.accordo.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.wire.Json;
import org.accordo.wire.ProblemMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpOperatorClientTest {

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "ftp://127.0.0.1", "http:/", "http://127.0.0.1:65536"})
  void refusesWhatCannotBeAsked(String url) {
    assertThatThrownBy(() -> new HttpOperatorClient(URI.create(url), Optional.empty(), Set.of()))
        .isInstanceOf(ProblemException.class)
        .hasMessage(url + ": Expected a URL such as http://127.0.0.1:8000 [invalid-value]");
  }

  @Test
  void tellsAProblemAsTheNegotiatorDoes() throws IOException {
    Problem problem =
        Problem.of(ProblemCode.DEVICE_UNREACHABLE, "Cannot log in")
            .at("north-gw")
            .hint("Check host, port and the way there");
    byte[] body = Json.write(ProblemMessage.write(problem));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(502, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try {
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      assertThatThrownBy(() -> new HttpOperatorClient(url, Optional.empty(), Set.of()).list())
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.problem()).isEqualTo(problem));
    } finally {
      server.stop(0);
    }
  }
}
