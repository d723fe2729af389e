package org.accordo.app.agent;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.accordo.driver.api.GreTunnel.EncapsulationLimit;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.SecretRef;

/** Reads back what {@link IntentText} has written. */
final class IntentTextReader {
  private static final Map<String, Class<?>> TYPES = new HashMap<>();

  static {
    for (Class<?> type : Intent.class.getPermittedSubclasses()) {
      TYPES.put(type.getSimpleName().toLowerCase(Locale.ROOT), type);
    }
  }

  private IntentTextReader() {}

  /** The intent; empty where the text is none of this version. */
  static Optional<Intent> read(String text) {
    int end = text.indexOf('{');
    Class<?> type = end < 0 ? null : TYPES.get(text.substring(0, end).replace("-", ""));
    if (type == null) {
      return Optional.empty();
    }
    try {
      Intent intent = (Intent) whole(type, text.substring(end));
      return IntentText.of(intent).equals(text) ? Optional.of(intent) : Optional.empty();
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Object whole(Class<?> type, String text) throws ReflectiveOperationException {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : split(text, '{', '}')) {
      int equals = field.indexOf('=');
      if (equals < 0) {
        throw new IllegalArgumentException(field);
      }
      fields.put(field.substring(0, equals), field.substring(equals + 1));
    }
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] =
          value(
              components[i].getGenericType(),
              Optional.ofNullable(fields.get(components[i].getName())));
    }
    return type.getDeclaredConstructor(types).newInstance(values);
  }

  private static Object value(Type type, Optional<String> text)
      throws ReflectiveOperationException {
    if (type instanceof ParameterizedType generic) {
      Type element = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return text.isEmpty() ? Optional.empty() : Optional.of(value(element, text));
      }
      List<Object> elements = new ArrayList<>();
      for (String each : split(text.orElseThrow(IllegalArgumentException::new), '[', ']')) {
        elements.add(value(element, Optional.of(each)));
      }
      return elements;
    }
    if (type == OptionalInt.class) {
      return text.isEmpty()
          ? OptionalInt.empty()
          : OptionalInt.of(Integer.parseInt(text.orElseThrow()));
    }
    if (type == OptionalLong.class) {
      return text.isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(text.orElseThrow()));
    }
    return single((Class<?>) type, text.orElseThrow(IllegalArgumentException::new));
  }

  private static Object single(Class<?> type, String text) throws ReflectiveOperationException {
    if (type == int.class) {
      return Integer.parseInt(text);
    }
    if (type == long.class) {
      return Long.parseLong(text);
    }
    if (type == boolean.class) {
      return Boolean.parseBoolean(text);
    }
    if (type == SecretRef.class) {
      return new SecretRef(text.replaceFirst("^@secret:", "").replaceFirst("@$", ""));
    }
    if (type == EncapsulationLimit.class) {
      return new EncapsulationLimit(
          text.equals("none") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text)));
    }
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        if (constant.toString().equals(text)) {
          return constant;
        }
      }
      throw new IllegalArgumentException(text);
    }
    if (type.isRecord()) {
      return type.getRecordComponents().length > 1
          ? whole(type, text)
          : type.getDeclaredConstructor(String.class).newInstance(text);
    }
    Method parse = type.getMethod("parse", String.class);
    return parse.invoke(null, text);
  }

  /** What stands between commas, with those inside of braces and brackets left alone. */
  private static List<String> split(String text, char open, char close) {
    int last = text.length() - 1;
    if (last < 1 || text.charAt(0) != open || text.charAt(last) != close) {
      throw new IllegalArgumentException(text);
    }
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 1;
    for (int i = 1; i < last; i++) {
      char c = text.charAt(i);
      if (c == '{' || c == '[') {
        depth++;
      } else if (c == '}' || c == ']') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(from, i));
        from = i + 1;
      }
    }
    if (last > 1) {
      parts.add(text.substring(from, last));
    }
    return parts;
  }
}
