package org.accordo.app.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON that has one form only, so that a digest over it means something: fields in the order of
 * their names, no spaces, ASCII.
 */
final class CanonicalJson {
  private final StringBuilder text = new StringBuilder(200);

  private CanonicalJson() {}

  static String of(Map<String, Object> object) {
    CanonicalJson json = new CanonicalJson();
    json.object(object);
    return json.text.toString();
  }

  private void value(Object value) {
    if (value instanceof String string) {
      string(string);
    } else if (value instanceof Boolean || value instanceof Integer || value instanceof Long) {
      text.append(value);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof List<?> list) {
      list(list);
    } else {
      throw new IllegalArgumentException("no JSON: " + value.getClass());
    }
  }

  private void object(Map<?, ?> map) {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach((name, value) -> sorted.put((String) name, value));
    text.append('{');
    String separator = "";
    for (Map.Entry<String, Object> field : sorted.entrySet()) {
      text.append(separator);
      string(field.getKey());
      text.append(':');
      value(field.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private void list(List<?> list) {
    text.append('[');
    String separator = "";
    for (Object item : list) {
      text.append(separator);
      value(item);
      separator = ",";
    }
    text.append(']');
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7f) {
        text.append(c);
      } else {
        text.append(String.format("\\u%04x", (int) c));
      }
    }
    text.append('"');
  }
}
