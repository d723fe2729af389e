package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code accordo serve} with the original negotiator's flags and nothing else, asked as it was. */
class OriginalNegotiatorIT {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder;
  private int port;
  private Packed.Serving serving;

  @BeforeEach
  void serve() {
    port = Packed.freePort();
    serving =
        Packed.Serving.start(
            folder,
            port,
            "serve",
            "--dry-run",
            "--addr",
            "127.0.0.1:" + port,
            "--cidr",
            "192.168.0.0/30",
            "--cidr",
            "192.168.0.4/30",
            "--internal_network",
            "10.0.0.0/24",
            "--interface",
            "eth2",
            "--remapping_cidr",
            "172.16.0.0/24",
            "--remapping_cidr",
            "172.16.1.0/24");
  }

  @AfterEach
  void stop() {
    serving.close();
  }

  @Test
  void overlappingNetworkIsAnsweredWithARemapPrefix() throws Exception {
    HttpResponse<String> answer =
        post(
            "handle_negotiation",
            "{\"cidrs\":[\"192.168.0.0/30\",\"192.168.0.4/30\"],"
                + "\"destinationNetwork\":\"10.0.0.0/24\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
    JsonNode json = Packed.json(answer.body());
    assertThat(json.get("net").asText()).isEqualTo("192.168.0.0/30");
    assertThat(json.get("assignedIp").asText()).isEqualTo("192.168.0.1");
    assertThat(json.get("freeIp").asText()).isEqualTo("192.168.0.2");
    assertThat(json.get("destinationNetwork").asText()).isEqualTo("172.16.0.0/24");
  }

  @Test
  void secondPeerGetsAnotherLinkAndAnotherPrefix() throws Exception {
    String offer =
        "{\"cidrs\":[\"192.168.0.0/30\",\"192.168.0.4/30\"],"
            + "\"destinationNetwork\":\"10.0.0.0/24\"}";

    post("handle_negotiation", offer);
    JsonNode second = Packed.json(post("handle_negotiation", offer).body());

    assertThat(second.get("net").asText()).isEqualTo("192.168.0.4/30");
    assertThat(second.get("destinationNetwork").asText()).isEqualTo("172.16.1.0/24");
    HttpResponse<String> third = post("handle_negotiation", offer);
    assertThat(third.statusCode()).as(third.body()).isEqualTo(406);
    assertThat(Packed.json(third.body()).get("statusCode").asInt()).isEqualTo(406);
    assertThat(Packed.json(third.body()).get("description").asText()).isNotBlank();
  }

  @Test
  void distinctNetworkIsReachedAsItIs() throws Exception {
    HttpResponse<String> answer =
        post(
            "handle_negotiation",
            "{\"cidrs\":[\"192.168.0.0/30\"],\"destinationNetwork\":\"10.9.0.0/24\"}");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(Packed.json(answer.body()).get("destinationNetwork").asText())
        .isEqualTo("10.0.0.0/24");
  }

  @Test
  void unknownFieldsAndContentTypesAreAccepted() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("handle_negotiation"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"cidrs\":[\"192.168.0.0/30\"],\"destinationNetwork\":\"10.0.0.0/24\","
                        + "\"colour\":\"green\"}"))
            .build();

    assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
  }

  @Test
  void unreadableJsonIsRefusedInTheOriginalsForm() throws Exception {
    HttpResponse<String> answer = post("handle_negotiation", "{\"cidrs\":");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Packed.json(answer.body()).get("statusCode").asInt()).isEqualTo(400);
    assertThat(Packed.json(answer.body()).get("description").asText()).isNotBlank();
  }

  @Test
  void noCommonLinkNetworkIsRefusedInTheOriginalsForm() throws Exception {
    HttpResponse<String> answer =
        post(
            "handle_negotiation",
            "{\"cidrs\":[\"198.51.100.0/30\"],\"destinationNetwork\":\"10.0.0.0/24\"}");

    assertThat(answer.statusCode()).isEqualTo(406);
    assertThat(Packed.json(answer.body()).get("statusCode").asInt()).isEqualTo(406);
    assertThat(Packed.json(answer.body()).get("description").asText()).isNotBlank();
  }

  @Test
  void gettingIsNotAllowedAndASlashTooManyIsRedirected() throws Exception {
    HttpRequest get = HttpRequest.newBuilder(uri("handle_negotiation")).GET().build();
    HttpRequest slash =
        HttpRequest.newBuilder(uri("handle_negotiation/"))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();

    assertThat(CLIENT.send(get, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
    assertThat(CLIENT.send(slash, BodyHandlers.ofString()).statusCode()).isEqualTo(301);
  }

  private HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(uri(path)).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + "/api/v1/" + path);
  }
}
