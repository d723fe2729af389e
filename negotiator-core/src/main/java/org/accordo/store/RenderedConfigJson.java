package org.accordo.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.Origin;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.SecretRef;

/**
 * Rendered configuration as JSON, so that an undo can be read years later: {@code v} is the version
 * of this form, 1 so far. Absent and empty members are left out.
 */
final class RenderedConfigJson {
  private static final int VERSION = 1;
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final ObjectMapper MAPPER = new ObjectMapper(FACTORY);

  private RenderedConfigJson() {}

  static String write(RenderedConfig config) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("v", VERSION);
      if (!config.requires().isEmpty()) {
        json.writeArrayFieldStart("requires");
        for (RenderedConfig.Shared part : config.requires()) {
          json.writeStartObject();
          writeShared(json, part);
          json.writeEndObject();
        }
        json.writeEndArray();
      }
      writeOptional(json, "vacant", config.vacant());
      writePayload(json, "apply", config.apply());
      writePayload(json, "withdraw", config.withdraw());
      writeOptional(json, "inspect", config.inspect());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter does not fail
    }
    return text.toString();
  }

  static String write(RenderedConfig.Shared part) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("v", VERSION);
      writeShared(json, part);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeShared(JsonGenerator json, RenderedConfig.Shared part)
      throws IOException {
    json.writeStringField("key", part.key().value());
    if (!part.claim().isEmpty()) {
      json.writeStringField("claim", part.claim());
    }
    writeOptional(json, "vacant", part.vacant());
    writePayload(json, "apply", part.apply());
    writePayload(json, "withdraw", part.withdraw());
  }

  private static void writeOptional(JsonGenerator json, String field, Optional<Payload> payload)
      throws IOException {
    if (payload.isPresent()) {
      writePayload(json, field, payload.get());
    }
  }

  private static void writePayload(JsonGenerator json, String field, Payload payload)
      throws IOException {
    json.writeObjectFieldStart(field);
    if (payload instanceof Payload.Exec exec) {
      json.writeArrayFieldStart("exec");
      for (Payload.Command command : exec.commands()) {
        writeCommand(json, command);
      }
      json.writeEndArray();
    } else if (payload instanceof Payload.Cli cli) {
      writeLines(json, "cli", cli.lines());
    } else if (payload instanceof Payload.NetconfEdit edit) {
      json.writeStringField("netconf", edit.config());
      writeOrigin(json, edit.origin());
    }
    json.writeEndObject();
  }

  private static void writeCommand(JsonGenerator json, Payload.Command command) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("argv");
    for (String word : command.argv()) {
      json.writeString(word);
    }
    json.writeEndArray();
    if (command.tolerant()) {
      json.writeBooleanField("tolerant", true);
    }
    if (command.input().isPresent()) {
      if (command.input().get() instanceof Payload.Secret secret) {
        json.writeStringField("secret", secret.secret().name());
      } else {
        writeLines(json, "lines", ((Payload.Document) command.input().get()).lines());
      }
    }
    if (command.record().isPresent()) {
      json.writeStringField("record", command.record().get());
    }
    writeOrigin(json, command.origin());
    json.writeEndObject();
  }

  private static void writeLines(JsonGenerator json, String field, List<Payload.Line> lines)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (Payload.Line line : lines) {
      json.writeStartObject();
      json.writeStringField("text", line.text());
      writeOrigin(json, line.origin());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeOrigin(JsonGenerator json, Origin origin) throws IOException {
    json.writeStringField("from", origin.template());
    json.writeNumberField("line", origin.line());
  }

  static RenderedConfig read(String text) {
    JsonNode json = tree(text);
    List<RenderedConfig.Shared> requires = new ArrayList<>();
    for (JsonNode part : json.path("requires")) {
      requires.add(shared(part));
    }
    return new RenderedConfig(
        requires,
        optional(json, "vacant"),
        payload(json.get("apply")),
        payload(json.get("withdraw")),
        optional(json, "inspect"));
  }

  static RenderedConfig.Shared readShared(String text) {
    return shared(tree(text));
  }

  private static JsonNode tree(String text) {
    try {
      JsonNode json = MAPPER.readTree(text);
      int version = json.path("v").asInt();
      if (version != VERSION) {
        throw new IllegalStateException(
            "rendered configuration has version " + version + ", expected " + VERSION);
      }
      return json;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RenderedConfig.Shared shared(JsonNode json) {
    return new RenderedConfig.Shared(
        new IntentKey(json.get("key").asText()),
        json.path("claim").asText(),
        optional(json, "vacant"),
        payload(json.get("apply")),
        payload(json.get("withdraw")));
  }

  private static Optional<Payload> optional(JsonNode json, String field) {
    return json.has(field) ? Optional.of(payload(json.get(field))) : Optional.empty();
  }

  private static Payload payload(JsonNode json) {
    if (json.has("exec")) {
      List<Payload.Command> commands = new ArrayList<>();
      json.get("exec").forEach(command -> commands.add(command(command)));
      return new Payload.Exec(commands);
    }
    if (json.has("cli")) {
      return new Payload.Cli(lines(json.get("cli")));
    }
    return new Payload.NetconfEdit(json.get("netconf").asText(), origin(json));
  }

  private static Payload.Command command(JsonNode json) {
    List<String> argv = new ArrayList<>();
    json.get("argv").forEach(word -> argv.add(word.asText()));
    Optional<Payload.Input> input = Optional.empty();
    if (json.has("secret")) {
      input = Optional.of(new Payload.Secret(new SecretRef(json.get("secret").asText())));
    } else if (json.has("lines")) {
      input = Optional.of(new Payload.Document(lines(json.get("lines"))));
    }
    Optional<String> record =
        json.has("record") ? Optional.of(json.get("record").asText()) : Optional.empty();
    return new Payload.Command(
        argv, json.path("tolerant").asBoolean(), input, record, origin(json));
  }

  private static List<Payload.Line> lines(JsonNode json) {
    List<Payload.Line> lines = new ArrayList<>();
    json.forEach(line -> lines.add(new Payload.Line(line.get("text").asText(), origin(line))));
    return lines;
  }

  private static Origin origin(JsonNode json) {
    return new Origin(json.get("from").asText(), json.get("line").asInt());
  }
}
