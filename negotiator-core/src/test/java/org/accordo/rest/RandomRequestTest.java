package org.accordo.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** No body, however random, is the server's own fault. */
class RandomRequestTest {
  private static RestServer server;

  @BeforeContainer
  static void start() {
    server = RestServer.start("127.0.0.1", 0, new StubNegotiations());
  }

  @AfterContainer
  static void stop() {
    server.close();
  }

  @Property(tries = 300)
  void bytes(@ForAll("paths") String path, @ForAll byte[] body) throws IOException {
    assertThat(RawHttp.status(RawHttp.send(server.port(), "POST", path, body))).isLessThan(500);
  }

  @Property(tries = 1000)
  void json(@ForAll("paths") String path, @ForAll("objects") String body) throws IOException {
    String answer =
        RawHttp.send(server.port(), "POST", path, body.getBytes(StandardCharsets.UTF_8));

    assertThat(RawHttp.status(answer)).isLessThan(500);
    assertThat(RawHttp.body(answer)).startsWith("{").endsWith("}");
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(
        "/api/v1/start_negotiation",
        "/api/v1/handle_negotiation",
        "/api/v1/negotiations/n-1/prepare",
        "/api/v1/negotiations/n-1/apply",
        "/api/v1/negotiations/n-1/confirm",
        "/api/v1/negotiations/n-1/abort");
  }

  /** Objects with the protocol's own field names, and values that are often nearly right. */
  @Provide
  Arbitrary<String> objects() {
    return object(object(object(scalar())));
  }

  private static Arbitrary<String> object(Arbitrary<String> nested) {
    Arbitrary<String> names =
        Arbitraries.of(
            "cidrs",
            "destinationNetwork",
            "remoteAgent",
            "remoteNetwork",
            "peer",
            "accordo",
            "id",
            "version",
            "attempt",
            "site",
            "networks",
            "wanted",
            "capabilities",
            "linkRanges",
            "unusable",
            "leaseSeconds",
            "preview",
            "digest",
            "reason",
            "\u00e9\u2028");
    Arbitrary<String> values =
        Arbitraries.frequencyOf(
            Tuple.of(4, scalar()),
            Tuple.of(1, nested),
            Tuple.of(
                2, scalar().list().ofMaxSize(4).map(items -> "[" + String.join(",", items) + "]")));
    return Arbitraries.maps(names, values)
        .ofMaxSize(16)
        .map(
            fields ->
                fields.entrySet().stream()
                    .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                    .collect(Collectors.joining(",", "{", "}")));
  }

  private static Arbitrary<String> scalar() {
    Arbitrary<String> likely =
        Arbitraries.of(
            "1",
            "60",
            "0",
            "-1",
            "true",
            "false",
            "null",
            "1e99",
            "\"n-1\"",
            "\"north\"",
            "\"10.0.0.0/24\"",
            "\"192.168.0.0/30\"",
            "\"::/0\"",
            "\"2001:db8::/32\"",
            "\"224.0.0.0/4\"",
            "\"http://192.0.2.1/x\"",
            "\"\\ud83d\"",
            "\"vrf\"",
            "\"" + "ab".repeat(32) + "\"");
    Arbitrary<String> text =
        Arbitraries.strings()
            .excludeChars('"', '\\')
            .withCharRange(' ', '\uffff')
            .ofMaxLength(40)
            .map(s -> "\"" + s + "\"");
    return Arbitraries.oneOf(likely, text);
  }
}
