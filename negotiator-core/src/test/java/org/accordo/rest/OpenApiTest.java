package org.accordo.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.negotiation.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The OpenAPI document says what the server really does: no path, method or field more or less. */
class OpenApiTest {
  private static final String DIGEST = "{\"digest\":\"" + "ab".repeat(32) + "\"}";

  /** A good request for each operation that takes a body. */
  private static final Map<String, String> BODIES =
      Map.of(
          "/api/v1/start_negotiation",
          "{\"peer\":\"south\"}",
          "/api/v1/handle_negotiation",
          "{\"cidrs\":[\"192.168.0.0/30\"],\"destinationNetwork\":\"10.0.0.0/24\"}",
          "/api/v1/negotiations/{id}/prepare",
          DIGEST,
          "/api/v1/negotiations/{id}/apply",
          DIGEST,
          "/api/v1/negotiations/{id}/confirm",
          DIGEST,
          "/api/v1/negotiations/{id}/transcript",
          "{\"kind\":\"Transcript\",\"manifest\":{}}",
          "/api/v1/negotiations/{id}/abort",
          "{}");

  private RestServer server;
  private JsonNode document;

  @BeforeEach
  void start() throws IOException {
    server = RestServer.start("127.0.0.1", 0, new StubNegotiations());
    document = json(RawHttp.send(server.port(), "GET", "/openapi.json", ""));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyOperationIsServedAndAnswersAsDescribed() throws IOException {
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
        String method = operation.getKey();
        String answer =
            RawHttp.send(
                server.port(),
                method.toUpperCase(Locale.ROOT),
                path.getKey().replace("{id}", "n-1"),
                BODIES.getOrDefault(path.getKey(), ""));

        JsonNode described = operation.getValue().get("responses").get("200").get("content");
        assertThat(RawHttp.status(answer)).as(method + " " + path.getKey()).isEqualTo(200);
        Map.Entry<String, JsonNode> content = described.properties().iterator().next();
        assertThat(RawHttp.header(answer, "content-type")).startsWith(content.getKey());
        assertFits(path.getKey(), json(answer), content.getValue().get("schema"));
      }
    }
  }

  @Test
  void everyOtherMethodIsRefused() throws IOException {
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      for (String method : List.of("get", "post", "put", "delete", "patch")) {
        if (!path.getValue().has(method)) {
          String answer =
              RawHttp.send(
                  server.port(),
                  method.toUpperCase(Locale.ROOT),
                  path.getKey().replace("{id}", "n-1"),
                  "");

          assertThat(RawHttp.status(answer)).as(method + " " + path.getKey()).isEqualTo(405);
          assertFits("problem", json(answer), problem());
        }
      }
    }
  }

  @Test
  void problemsFit() throws IOException {
    String answer =
        RawHttp.send(server.port(), "POST", "/api/v1/handle_negotiation", "{\"cidrs\":[7]}");

    assertFits("problem", json(answer), problem());
  }

  @Test
  void statesAreAllNamed() {
    Set<String> named = new HashSet<>();
    schema("State").get("enum").forEach(name -> named.add(name.asText()));

    Set<String> states = new HashSet<>();
    for (State state : State.values()) {
      states.add(state.id());
    }
    assertThat(named).isEqualTo(states);
  }

  @Test
  void everyReferenceLeadsSomewhereAndEverySchemaIsUsed() {
    Set<String> used = new TreeSet<>();
    collectReferences(document, used);

    Set<String> defined = new TreeSet<>();
    document
        .get("components")
        .properties()
        .forEach(
            kind ->
                kind.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name -> defined.add("#/components/" + kind.getKey() + "/" + name)));
    assertThat(used).isEqualTo(defined);
  }

  private static void collectReferences(JsonNode node, Set<String> references) {
    if (node.has("$ref")) {
      references.add(node.get("$ref").asText());
    }
    node.forEach(child -> collectReferences(child, references));
  }

  private JsonNode problem() {
    return schema("Problem");
  }

  private JsonNode schema(String name) {
    return document.get("components").get("schemas").get(name);
  }

  /** As much of JSON Schema as the document uses; fields that it does not name are not allowed. */
  private void assertFits(String place, JsonNode value, JsonNode schema) {
    List<JsonNode> parts = new ArrayList<>();
    flatten(value, schema, parts);
    Set<String> known = new HashSet<>();
    for (JsonNode part : parts) {
      String type = part.path("type").asText();
      assertThat(type.isEmpty() || type.equals(typeOf(value))).as(place).isTrue();
      if (part.has("enum")) {
        assertThat(part.get("enum")).as(place).contains(value);
      }
      if (part.has("pattern")) {
        assertThat(value.asText()).as(place).matches(part.get("pattern").asText());
      }
      part.path("required")
          .forEach(name -> assertThat(value.has(name.asText())).as(place + "." + name).isTrue());
      for (Map.Entry<String, JsonNode> property : part.path("properties").properties()) {
        known.add(property.getKey());
        if (value.has(property.getKey())) {
          assertFits(
              place + "." + property.getKey(), value.get(property.getKey()), property.getValue());
        }
      }
      if (part.has("items")) {
        value.forEach(item -> assertFits(place + "[]", item, part.get("items")));
      }
    }
    if (value.isObject() && !known.isEmpty()) {
      value.fieldNames().forEachRemaining(name -> assertThat(known).as(place).contains(name));
    }
  }

  private void flatten(JsonNode value, JsonNode schema, List<JsonNode> parts) {
    parts.add(schema);
    if (schema.has("$ref")) {
      flatten(value, document.at(schema.get("$ref").asText().substring(1)), parts);
    }
    schema.path("allOf").forEach(part -> flatten(value, part, parts));
    if (schema.has("oneOf")) {
      flatten(value, schema.get("oneOf").get(value.has("accordo") ? 1 : 0), parts);
    }
  }

  private static String typeOf(JsonNode value) {
    if (value.isIntegralNumber()) {
      return "integer";
    }
    return value.getNodeType().name().toLowerCase(Locale.ROOT);
  }

  private static JsonNode json(String answer) throws IOException {
    return new ObjectMapper().readTree(RawHttp.body(answer));
  }
}
