package org.accordo.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;

/**
 * A JSON object from a stranger, read field by field. Fields that nobody asks for are ignored, and
 * {@code null} is the same as absent. Every other thing that is not as expected is an {@code
 * invalid-value} at the field's path, such as {@code cidrs[2]}.
 */
public final class JsonObject {
  private final ObjectNode node;
  private final String path;

  JsonObject(ObjectNode node, String path) {
    this.node = node;
    this.path = path;
  }

  /** Whether the field is there and not null. */
  public boolean has(String field) {
    return node.hasNonNull(field);
  }

  /** A text; empty where the field is absent. */
  public Optional<String> text(String field) {
    return value(field, Function.identity());
  }

  /** A text that must be there. */
  public String requiredText(String field) {
    return required(field, text(field), "a JSON string");
  }

  /**
   * A text that stands for a value; empty where the field is absent.
   *
   * @param parse throws {@link InvalidValueException} on what it does not accept
   */
  public <T> Optional<T> value(String field, Function<String, T> parse) {
    return present(field).map(found -> parsed(found, path(field), parse));
  }

  /**
   * A text that stands for a value and must be there.
   *
   * @param expected what the value is, in words, for whoever left it out
   */
  public <T> T requiredValue(String field, Function<String, T> parse, String expected) {
    return required(field, value(field, parse), expected);
  }

  /** A list of at most so many texts that stand for values; empty where the field is absent. */
  public <T> List<T> values(String field, int most, Function<String, T> parse) {
    return list(field, most, (item, place) -> parsed(item, place, parse));
  }

  /** An object in this object; empty where the field is absent. */
  public Optional<JsonObject> object(String field) {
    return present(field).map(found -> object(found, path(field)));
  }

  /** An object in this object that must be there. */
  public JsonObject requiredObject(String field) {
    return required(field, object(field), "a JSON object");
  }

  /** A list of at most so many objects; empty where the field is absent. */
  public List<JsonObject> objects(String field, int most) {
    return list(field, most, JsonObject::object);
  }

  /** A whole number within bounds, both inclusive, that must be there. */
  public long requiredNumber(String field, long least, long most) {
    String expected = "a whole number from " + least + " to " + most;
    return required(field, number(field, least, most), expected);
  }

  /** A whole number within bounds, both inclusive; empty where the field is absent. */
  public Optional<Long> number(String field, long least, long most) {
    return present(field)
        .map(
            found -> {
              boolean whole = found.isIntegralNumber() && found.canConvertToLong();
              if (!whole || found.longValue() < least || found.longValue() > most) {
                throw invalid(
                    path(field),
                    "Expected a whole number from "
                        + least
                        + " to "
                        + most
                        + ", found "
                        + kind(found));
              }
              return found.longValue();
            });
  }

  /** True or false; empty where the field is absent. */
  public Optional<Boolean> flag(String field) {
    return present(field)
        .map(
            found -> {
              if (!found.isBoolean()) {
                throw invalid(path(field), "Expected true or false, found " + kind(found));
              }
              return found.booleanValue();
            });
  }

  /** The names of its first fields. */
  List<String> names(int most) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return List.copyOf(names.subList(0, Math.min(most, names.size())));
  }

  /** All of it, for whoever takes any field. */
  ObjectNode node() {
    return node;
  }

  /** The path of a field, as problems name it. */
  public String path(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  /**
   * Builds a value from fields of this object, where the value's own constructor checks what the
   * fields say together.
   */
  public <T> T build(Function<JsonObject, T> builder) {
    try {
      return builder.apply(this);
    } catch (InvalidValueException e) {
      throw invalid(path, e.getMessage());
    }
  }

  private Optional<JsonNode> present(String field) {
    JsonNode found = node.get(field);
    return found == null || found.isNull() ? Optional.empty() : Optional.of(found);
  }

  private <T> T required(String field, Optional<T> value, String expected) {
    return value.orElseThrow(() -> invalid(path(field), "Missing: expected " + expected));
  }

  private <T> List<T> list(String field, int most, BiFunction<JsonNode, String, T> read) {
    Optional<JsonNode> found = present(field);
    if (found.isEmpty()) {
      return List.of();
    }
    if (!found.get().isArray()) {
      throw invalid(path(field), "Expected a JSON array, found " + kind(found.get()));
    }
    int size = found.get().size();
    if (size > most) {
      throw invalid(path(field), "Expected at most " + most + " entries, found " + size);
    }
    List<T> items = new ArrayList<>(size);
    for (JsonNode item : found.get()) {
      items.add(read.apply(item, path(field) + "[" + items.size() + "]"));
    }
    return List.copyOf(items);
  }

  private static <T> T parsed(JsonNode found, String place, Function<String, T> parse) {
    if (!found.isTextual()) {
      throw invalid(place, "Expected a JSON string, found " + kind(found));
    }
    try {
      return parse.apply(found.textValue());
    } catch (InvalidValueException e) {
      throw invalid(place, e.getMessage());
    }
  }

  private static JsonObject object(JsonNode found, String place) {
    if (!(found instanceof ObjectNode object)) {
      throw invalid(place, "Expected a JSON object, found " + kind(found));
    }
    return new JsonObject(object, place);
  }

  static ProblemException invalid(String place, String message) {
    return Problem.of(ProblemCode.INVALID_VALUE, message).at(place).exception();
  }

  /** What a node is, in words and short. */
  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case OBJECT -> "an object";
      case STRING -> "the text " + InvalidValueException.quote(node.textValue());
      case NUMBER -> "the number " + node.asText();
      case BOOLEAN -> node.asText();
      case NULL -> "null";
      default -> "nothing";
    };
  }
}
