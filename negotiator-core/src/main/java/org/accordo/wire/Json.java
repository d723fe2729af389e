package org.accordo.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Bytes to JSON and back, within limits that no honest message comes near. */
public final class Json {
  /** The longest message that is read, in either direction. */
  public static final int LONGEST_MESSAGE = 1 << 20;

  private static final int DEEPEST = 32;
  private static final int LONGEST_TEXT = 1 << 16;
  private static final int LONGEST_FIELD_NAME = 256;
  private static final int LONGEST_NUMBER = 32;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LONGEST_TEXT)
                          .maxNameLength(LONGEST_FIELD_NAME)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxDocumentLength(LONGEST_MESSAGE)
                          .build())
                  // Field names come from strangers: remembering them all would be a leak.
                  .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  // Half a surrogate pair can be written as an escape and as nothing else.
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();
  private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);
  private static final ObjectWriter WRITER = MAPPER.writer();
  private static final ObjectWriter INDENTED = MAPPER.writerWithDefaultPrettyPrinter();

  private Json() {}

  /**
   * Reads one JSON object and nothing behind it.
   *
   * @throws org.accordo.problem.ProblemException {@code malformed-request}, with line and column
   */
  public static JsonObject read(byte[] message) {
    JsonNode root;
    try {
      root = READER.readTree(message);
    } catch (JacksonException e) {
      throw Problem.of(ProblemCode.MALFORMED_REQUEST, "This is not JSON: " + reason(e))
          .at(place(e.getLocation()))
          .exception(e);
    } catch (IOException e) {
      throw Problem.of(ProblemCode.MALFORMED_REQUEST, "This is not JSON: it is no valid UTF-8")
          .exception(e);
    }
    if (!(root instanceof ObjectNode object)) {
      throw Problem.of(
              ProblemCode.MALFORMED_REQUEST,
              "Expected a JSON object, found " + JsonObject.kind(root))
          .exception();
    }
    return new JsonObject(object, "");
  }

  /** An empty object to write to. */
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The node as ASCII, on one line and without a line end. */
  public static byte[] write(JsonNode node) {
    return write(WRITER, node);
  }

  /** The node as ASCII, for people to read. */
  public static byte[] writeIndented(JsonNode node) {
    return write(INDENTED, node);
  }

  private static byte[] write(ObjectWriter writer, JsonNode node) {
    try {
      return writer.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The parser's own words without the input's: these may be long and hostile. */
  private static String reason(JacksonException e) {
    String text = e.getOriginalMessage().toLowerCase(Locale.ROOT);
    if (text.contains("duplicate")) {
      return "it has a field twice";
    }
    if (text.contains("nesting depth")) {
      return "it is nested deeper than " + DEEPEST + " levels";
    }
    if (text.contains("exceeds the maximum allowed")) {
      return "a text, name or number in it is too long";
    }
    if (text.contains("end-of-input") || text.contains("no content")) {
      return "it ends too early";
    }
    if (text.contains("trailing token")) {
      return "something follows the object";
    }
    return "there is an unexpected character";
  }

  private static String place(JsonLocation location) {
    if (location == null || location.getLineNr() < 1) {
      return "";
    }
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
