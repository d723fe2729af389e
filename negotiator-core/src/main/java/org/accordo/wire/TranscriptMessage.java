package org.accordo.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.negotiation.Role;
import org.accordo.negotiation.Transcript;
import org.accordo.negotiation.TranscriptSignature;

/** A transcript as JSON: the file that people keep, and the message in which sites sign it. */
public final class TranscriptMessage {
  private static final String API_VERSION = "accordo/v1";
  private static final String KIND = "Transcript";
  private static final Set<String> OUTSIDE = Set.of("apiVersion", "kind", "manifest", "signatures");
  private static final int MOST_CERTIFICATES = 8;

  private TranscriptMessage() {}

  /** The document. */
  public static ObjectNode write(Transcript transcript) {
    ObjectNode document = Json.object().put("apiVersion", API_VERSION).put("kind", KIND);
    new TreeMap<>(transcript.parts()).forEach((name, part) -> document.set(name, node(part)));
    document.set("manifest", node(transcript.manifest()));
    ArrayNode signatures = document.putArray("signatures");
    for (TranscriptSignature signature : transcript.signatures()) {
      ObjectNode each = signatures.addObject();
      each.put("role", signature.role().id());
      each.put("algorithm", signature.algorithm());
      each.put("value", signature.value());
      ArrayNode certificates = each.putArray("certificates");
      signature.certificates().forEach(certificates::add);
    }
    return document;
  }

  private static JsonNode node(Object value) {
    if (value instanceof Map<?, ?> map) {
      ObjectNode object = Json.object();
      new TreeMap<>(map).forEach((name, field) -> object.set((String) name, node(field)));
      return object;
    }
    if (value instanceof List<?> list) {
      ArrayNode array = Json.object().arrayNode();
      list.forEach(item -> array.add(node(item)));
      return array;
    }
    ObjectNode holder = Json.object();
    if (value instanceof Boolean flag) {
      return holder.booleanNode(flag);
    }
    return value instanceof Number number
        ? holder.numberNode(number.longValue())
        : holder.textNode((String) value);
  }

  /**
   * Reads a document, whatever became of it since it was signed.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-value} where it is no transcript
   */
  public static Transcript read(JsonObject document) {
    document.requiredValue("kind", TranscriptMessage::kind, "Transcript");
    Map<String, Object> parts = new TreeMap<>();
    document
        .node()
        .properties()
        .forEach(
            field -> {
              if (!OUTSIDE.contains(field.getKey())) {
                parts.put(field.getKey(), value(field.getValue(), field.getKey()));
              }
            });
    JsonObject listed = document.requiredObject("manifest");
    Map<String, String> manifest = new TreeMap<>();
    listed.node().fieldNames().forEachRemaining(n -> manifest.put(n, listed.requiredText(n)));
    return new Transcript(
        parts,
        manifest,
        document.objects("signatures", 2).stream().map(TranscriptMessage::signature).toList());
  }

  private static String kind(String text) {
    if (!text.equals(KIND)) {
      throw new InvalidValueException("kind", text, KIND);
    }
    return text;
  }

  private static TranscriptSignature signature(JsonObject fields) {
    return new TranscriptSignature(
        fields.requiredValue("role", TranscriptMessage::role, "initiator or responder"),
        fields.requiredText("algorithm"),
        fields.values("certificates", MOST_CERTIFICATES, text -> text),
        fields.requiredText("value"));
  }

  private static Role role(String text) {
    for (Role role : Role.values()) {
      if (role.id().equals(text)) {
        return role;
      }
    }
    throw new InvalidValueException("role", text, "initiator or responder");
  }

  private static Object value(JsonNode node, String place) {
    if (node.isTextual()) {
      return node.textValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(item -> list.add(value(item, place)));
      return list;
    }
    if (node.isObject()) {
      Map<String, Object> map = new TreeMap<>();
      node.properties().forEach(f -> map.put(f.getKey(), value(f.getValue(), place)));
      return map;
    }
    throw JsonObject.invalid(place, "Expected no " + JsonObject.kind(node));
  }
}
