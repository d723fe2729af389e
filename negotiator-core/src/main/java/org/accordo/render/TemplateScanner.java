package org.accordo.render;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into text, tags, interpolations and comments, the way FreeMarker reads angle
 * bracket tags and dollar interpolations.
 */
public final class TemplateScanner {

  /** What a part of a template is. */
  public enum Kind {
    TEXT,
    COMMENT,
    INTERPOLATION,
    /** {@code <#name ...>}. */
    START,
    /** {@code </#name>}. */
    END,
    /** {@code <@name ...>}. */
    CALL,
    /** {@code </@name>}. */
    CALL_END
  }

  /**
   * A part of a template.
   *
   * @param name of the directive; empty for the other kinds
   * @param body the expressions in it; the text itself for text
   * @param start offset of its first character
   * @param end offset behind its last
   * @param line of its first character, from 1
   */
  public record Token(Kind kind, String name, String body, int start, int end, int line) {}

  private final TemplateFile file;
  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int position;
  private int line = 1;

  private TemplateScanner(TemplateFile file) {
    this.file = file;
    this.text = file.text();
  }

  /**
   * The parts of a file, in order and without gaps.
   *
   * @throws org.accordo.driver.api.DriverException with file and line where a tag is not closed
   */
  public static List<Token> scan(TemplateFile file) {
    TemplateScanner scanner = new TemplateScanner(file);
    scanner.scan();
    return scanner.tokens;
  }

  private void scan() {
    while (position < text.length()) {
      if (text.startsWith("<#--", position)) {
        int close = text.indexOf("-->", position + 4);
        if (close < 0) {
          throw broken("a comment without its -->");
        }
        add(Kind.COMMENT, "", "", close + 3);
      } else if (text.startsWith("${", position)) {
        int close = interpolationEnd(text, position + 2);
        if (close < 0) {
          throw broken("a ${ without its }");
        }
        add(Kind.INTERPOLATION, "", text.substring(position + 2, close), close + 1);
      } else if (text.startsWith("</#", position)) {
        tag(Kind.END, 3);
      } else if (text.startsWith("<#", position)) {
        tag(Kind.START, 2);
      } else if (text.startsWith("</@", position)) {
        tag(Kind.CALL_END, 3);
      } else if (text.startsWith("<@", position)) {
        tag(Kind.CALL, 2);
      } else {
        int next = nextTag(position);
        add(Kind.TEXT, "", text.substring(position, next), next);
      }
    }
  }

  private int nextTag(int from) {
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean tag = c == '<' && startsTag(text.startsWith("/", i + 1) ? i + 2 : i + 1);
      if (tag || text.startsWith("${", i)) {
        return i;
      }
    }
    return text.length();
  }

  private boolean startsTag(int at) {
    return at < text.length() && (text.charAt(at) == '#' || text.charAt(at) == '@');
  }

  private void tag(Kind kind, int prefix) {
    int close = tagEnd(position + prefix);
    if (close < 0) {
      throw broken("a tag without its >");
    }
    int nameEnd = position + prefix;
    while (nameEnd < close && isNamePart(text.charAt(nameEnd))) {
      nameEnd++;
    }
    String name = text.substring(position + prefix, nameEnd);
    if (name.isEmpty() && kind != Kind.CALL_END) {
      throw broken("a tag without a name");
    }
    add(kind, name, text.substring(nameEnd, close), close + 1);
  }

  private void add(Kind kind, String name, String body, int end) {
    tokens.add(new Token(kind, name, body, position, end, line));
    for (; position < end; position++) {
      if (text.charAt(position) == '\n') {
        line++;
      }
    }
  }

  private int tagEnd(int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'') {
        i = stringEnd(text, i);
        if (i < 0) {
          return -1;
        }
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '>' && depth <= 0) {
        return i;
      } else if (c == '<' && i + 1 < text.length() && "#@!/".indexOf(text.charAt(i + 1)) >= 0) {
        return -1;
      }
    }
    return -1;
  }

  /** The offset of the brace that closes an interpolation whose expression starts here, or -1. */
  static int interpolationEnd(String text, int from) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'') {
        i = stringEnd(text, i);
        if (i < 0) {
          return -1;
        }
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && depth-- == 0) {
        return i;
      }
    }
    return -1;
  }

  /** The offset of the quote that closes the string that opens here, or -1. */
  static int stringEnd(String text, int from) {
    char quote = text.charAt(from);
    boolean raw = isRaw(text, from);
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        return i;
      }
      if (c == '\\' && !raw) {
        i++;
      }
    }
    return -1;
  }

  /** Whether the string that opens here has an r before it: no escapes and no interpolations. */
  static boolean isRaw(String text, int quote) {
    boolean marked = quote > 0 && text.charAt(quote - 1) == 'r';
    return marked && (quote == 1 || !isNamePart(text.charAt(quote - 2)));
  }

  static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private RuntimeException broken(String what) {
    return TemplateProblem.at(file, position, what);
  }
}
