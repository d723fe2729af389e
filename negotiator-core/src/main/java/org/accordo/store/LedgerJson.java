package org.accordo.store;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.agent.ApplyOutcome;
import org.accordo.app.agent.IntentProgress;
import org.accordo.app.agent.IntentState;
import org.accordo.app.agent.LedgerEntry;
import org.accordo.driver.api.IntentKey;

/** The small JSON values in the ledger's columns. */
final class LedgerJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private LedgerJson() {}

  static String write(Object plain) {
    try {
      return MAPPER.writeValueAsString(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String writeKeys(Collection<IntentKey> keys) {
    return write(keys.stream().map(IntentKey::value).sorted().toList());
  }

  static Map<String, String> readMap(String json) {
    return read(json, new TypeReference<Map<String, String>>() {});
  }

  /** A JSON object of any kind; its text alone where somebody has made it into something else. */
  static Map<String, Object> readFields(String json) {
    try {
      return MAPPER.readValue(json, new TypeReference<Map<String, Object>>() {});
    } catch (IOException e) {
      return Map.of("unreadable", json);
    }
  }

  static Set<String> readSet(String json) {
    return read(json, new TypeReference<Set<String>>() {});
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String write(ApplyOutcome outcome) {
    ObjectNode json = MAPPER.createObjectNode().put("changed", outcome.changed());
    ArrayNode intents = json.putArray("intents");
    for (IntentProgress progress : outcome.intents()) {
      intents.addObject().put("key", progress.key().value()).put("state", progress.state().name());
    }
    return json.toString();
  }

  static ApplyOutcome readOutcome(String text) {
    JsonNode json = tree(text);
    List<IntentProgress> intents = new ArrayList<>();
    for (JsonNode intent : json.get("intents")) {
      intents.add(
          new IntentProgress(
              new IntentKey(intent.get("key").asText()),
              IntentState.valueOf(intent.get("state").asText())));
    }
    return new ApplyOutcome(intents, json.get("changed").asBoolean());
  }

  /** An entry that is replaced; router and key are those of its successor. */
  static String writePrevious(LedgerEntry entry) {
    return MAPPER
        .createObjectNode()
        .put("position", entry.position())
        .put("content", entry.content())
        .put("number", entry.number())
        .put("state", entry.state().name())
        .put("config", RenderedConfigJson.write(entry.config()))
        .put("recorded", write(entry.recorded()))
        .put("owners", write(entry.owners()))
        .put("applied_at", entry.appliedAt().toString())
        .toString();
  }

  static LedgerEntry readPrevious(String router, IntentKey key, String text) {
    JsonNode json = tree(text);
    return new LedgerEntry(
        router,
        key,
        json.get("position").asLong(),
        json.get("content").asText(),
        json.get("number").asInt(),
        IntentState.valueOf(json.get("state").asText()),
        RenderedConfigJson.read(json.get("config").asText()),
        readMap(json.get("recorded").asText()),
        readSet(json.get("owners").asText()),
        Instant.parse(json.get("applied_at").asText()),
        Optional.empty());
  }

  private static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
