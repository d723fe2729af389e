package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.accordo.cli.demo.SiteText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many sites ask one at the same moment. All processes are real, their stores are on disk, and
 * their routers are dry runs; nothing may be promised twice and nobody may be forgotten.
 */
class ManyAtOnceIT {
  private static final int ORIGINALS = 64;
  private static final int ACCORDOS = 16;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder;

  @Test
  void sixtyFourOriginalNegotiatorsGetSixtyFourAgreements() {
    int port = Packed.freePort();
    String candidates =
        IntStream.range(0, 2 * ORIGINALS)
            .mapToObj(i -> "\"192.168." + i / 64 + "." + i % 64 * 4 + "/30\"")
            .collect(Collectors.joining(",", "[", "]"));
    String offer = "{\"cidrs\":" + candidates + ",\"destinationNetwork\":\"10.0.0.0/24\"}";
    List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
    try (Packed.Serving responder = serve("hub", port)) {
      for (int i = 0; i < ORIGINALS; i++) {
        running.add(post(responder.port(), "handle_negotiation", offer));
      }
      List<JsonNode> answers =
          running.stream().map(CompletableFuture::join).map(ManyAtOnceIT::ok).toList();

      assertThat(answers.stream().map(answer -> answer.get("net").asText()))
          .hasSize(ORIGINALS)
          .doesNotHaveDuplicates();
      assertThat(answers.stream().map(answer -> answer.get("destinationNetwork").asText()))
          .hasSize(ORIGINALS)
          .doesNotHaveDuplicates()
          .doesNotContain("10.0.0.0/24");
      assertThat(active(responder.port())).hasSize(ORIGINALS);
    }
    // What was promised is on disk: nobody else gets it after a restart.
    try (Packed.Serving again = serve("hub", port)) {
      assertThat(active(again.port())).hasSize(ORIGINALS);
      JsonNode next = ok(post(again.port(), "handle_negotiation", offer).join());
      assertThat(running.stream().map(answer -> ok(answer.join()).get("net").asText()))
          .doesNotContain(next.get("net").asText());
    }
  }

  @Test
  void sixteenSitesStartAtOnceWithTheSamePeer() {
    int port = Packed.freePort();
    List<Packed.Serving> running = new ArrayList<>();
    try {
      running.add(serve("hub", port));
      List<Integer> ports = new ArrayList<>();
      for (int i = 0; i < ACCORDOS; i++) {
        ports.add(Packed.freePort());
        running.add(serve("spoke" + i, ports.get(i)));
      }
      String hub = "http://127.0.0.1:" + port + "/api/v1/handle_negotiation";
      List<CompletableFuture<HttpResponse<String>>> started =
          ports.stream()
              .map(own -> post(own, "start_negotiation", "{\"remoteAgent\":\"" + hub + "\"}"))
              .toList();

      List<JsonNode> views =
          started.stream().map(CompletableFuture::join).map(ManyAtOnceIT::ok).toList();

      assertThat(views).allSatisfy(view -> assertThat(text(view, "/state")).isEqualTo("active"));
      assertThat(views.stream().map(view -> text(view, "/agreement/link/ends/0/network")))
          .doesNotHaveDuplicates();
      assertThat(views.stream().map(view -> text(view, "/agreement/initiatorNetworks/0/seen")))
          .doesNotHaveDuplicates()
          .doesNotContain("10.0.0.0/24");
      assertThat(views.stream().map(view -> text(view, "/id")))
          .containsExactlyInAnyOrderElementsOf(active(port));
    } finally {
      running.forEach(Packed.Serving::close);
    }
  }

  private Packed.Serving serve(String name, int port) {
    Path site =
        SiteText.of(name, "127.0.0.1", "10.0.0.0/24")
            .pools("192.168.0.0/16", "172.16.0.0/12")
            .negotiator(port, "60s")
            .dry()
            .write(folder);
    return Packed.Serving.start(folder, port, "serve", "--site", site.toString());
  }

  /** The ids of the negotiations that are in force. */
  private static List<String> active(int port) {
    HttpRequest request = HttpRequest.newBuilder(uri(port, "negotiations")).build();
    JsonNode list = ok(CLIENT.sendAsync(request, BodyHandlers.ofString()).join());
    List<String> ids = new ArrayList<>();
    for (JsonNode each : list.get("negotiations")) {
      assertThat(text(each, "/state")).isEqualTo("active");
      ids.add(text(each, "/id"));
    }
    return ids;
  }

  private static CompletableFuture<HttpResponse<String>> post(int port, String path, String body) {
    return CLIENT.sendAsync(
        HttpRequest.newBuilder(uri(port, path))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static JsonNode ok(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Packed.json(answer.body());
  }

  private static String text(JsonNode node, String pointer) {
    return node.at(pointer).asText();
  }

  private static URI uri(int port, String path) {
    return URI.create("http://127.0.0.1:" + port + "/api/v1/" + path);
  }
}
