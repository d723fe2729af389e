package org.accordo.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words that an MD-CLI-like configuration may be made of. */
final class MdWords {
  /** The top, as {@code /configure}. */
  static final MdWords CONFIGURE = read();

  enum Form {
    CONTAINER,
    LIST,
    LEAF,
    EMPTY
  }

  private final String name;
  private final Form form;
  private final String more;
  private final Map<String, MdWords> children = new LinkedHashMap<>();

  private MdWords(String name, Form form, String more) {
    this.name = name;
    this.form = form;
    this.more = more;
  }

  private static MdWords read() {
    MdWords top = new MdWords("configure", Form.CONTAINER, "");
    Deque<MdWords> above = new ArrayDeque<>();
    above.push(top);
    for (String line : text().lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int level = (line.length() - line.stripLeading().length()) / 2;
      while (above.size() > level + 1) {
        above.pop();
      }
      MdWords node = node(line.strip());
      above.element().children.put(node.name, node);
      above.push(node);
    }
    return top;
  }

  private static MdWords node(String text) {
    String[] parts = text.split(" ", 3);
    Form form =
        switch (parts.length < 2 ? "" : parts[1]) {
          case "*" -> Form.LIST;
          case "=" -> Form.LEAF;
          case "!" -> Form.EMPTY;
          default -> Form.CONTAINER;
        };
    return new MdWords(parts[0], form, parts.length < 3 ? "" : parts[2]);
  }

  private static String text() {
    try (InputStream stream = MdWords.class.getResourceAsStream("md-words.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Form form() {
    return form;
  }

  Optional<MdWords> child(String word) {
    return Optional.ofNullable(children.get(word));
  }

  /** The second key's name, where a list has one. */
  Optional<String> secondKey() {
    return form == Form.LIST && more.startsWith("+")
        ? Optional.of(more.substring(1))
        : Optional.empty();
  }

  /** Whether a leaf takes the value. */
  boolean takes(String value) {
    if (more.equals("ip")) {
      return value.matches("\"?[0-9a-fA-F.:]+\"?") && !value.matches("\"?[0-9]+\"?");
    }
    if (more.matches("\\d+-\\d+")) {
      String[] bounds = more.split("-", -1);
      return value.matches("\\d{1,10}")
          && Long.parseLong(value) >= Long.parseLong(bounds[0])
          && Long.parseLong(value) <= Long.parseLong(bounds[1]);
    }
    return true;
  }

  /** The words of a line; quoted ones keep their quotes. */
  static List<String> split(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        word.append(c).append(line.charAt(++i));
      } else if (c == ' ' && !quoted) {
        if (word.length() > 0) {
          words.add(word.toString());
          word.setLength(0);
        }
      } else {
        quoted ^= c == '"';
        word.append(c);
      }
    }
    if (word.length() > 0) {
      words.add(word.toString());
    }
    return words;
  }
}
