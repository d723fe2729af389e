package org.accordo.negotiation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * One text for each JSON value (RFC 8785), so that what is signed is the same wherever it is
 * written anew: names sorted, no white space, the shortest escapes. Maps, lists, texts, whole
 * numbers and booleans only.
 */
public final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * The text.
   *
   * @throws IllegalArgumentException for a value of another type
   */
  public static String of(Object value) {
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  private static void write(Object value, StringBuilder text) {
    if (value instanceof String string) {
      quote(string, text);
    } else if (value instanceof Integer || value instanceof Long || value instanceof Boolean) {
      text.append(value);
    } else if (value instanceof List<?> list) {
      text.append('[');
      for (int i = 0; i < list.size(); i++) {
        text.append(i == 0 ? "" : ",");
        write(list.get(i), text);
      }
      text.append(']');
    } else if (value instanceof Map<?, ?> map) {
      fields(map, text);
    } else {
      throw new IllegalArgumentException("no text, whole number, boolean, list or map");
    }
  }

  private static void fields(Map<?, ?> map, StringBuilder text) {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach((name, value) -> sorted.put((String) name, value));
    text.append('{');
    String separator = "";
    for (Map.Entry<String, Object> field : sorted.entrySet()) {
      text.append(separator);
      quote(field.getKey(), text);
      text.append(':');
      write(field.getValue(), text);
      separator = ",";
    }
    text.append('}');
  }

  private static void quote(String string, StringBuilder text) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char next = string.charAt(i);
      switch (next) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\f' -> text.append("\\f");
        case '\r' -> text.append("\\r");
        default -> {
          if (next < ' ') {
            text.append(String.format(Locale.ROOT, "\\u%04x", (int) next));
          } else {
            text.append(next);
          }
        }
      }
    }
    text.append('"');
  }
}
