package org.accordo.render.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The smallest part of an expression.
 *
 * @param kind what it is
 * @param text of a name, number or operator; the content of a string
 * @param offset in the file
 * @param apart whether there is space before it
 */
record Lexeme(Kind kind, String text, int offset, boolean apart) {
  private static final Set<String> OPERATORS =
      Set.of("as", "in", "using", "gt", "gte", "lt", "lte", "and", "or");
  private static final List<String> SIGNS =
      List.of("??", "==", "!=", "&&", "||", ">=", "<=", "->", "+=", "-=", "*=", "/=", "..");

  enum Kind {
    NAME,
    NUMBER,
    STRING,
    /** A string in which nothing is put in. */
    RAW_STRING,
    SIGN
  }

  /** Whether this is this sign or this word. */
  boolean is(String expected) {
    return text.equals(expected) && (kind == Kind.SIGN || kind == Kind.NAME);
  }

  boolean isString() {
    return kind == Kind.STRING || kind == Kind.RAW_STRING;
  }

  /** Whether an operand can start with this. */
  boolean startsOperand() {
    return switch (kind) {
      case NAME -> !OPERATORS.contains(text);
      case NUMBER, STRING, RAW_STRING -> true;
      case SIGN -> apart && (text.equals("(") || text.equals("[") || text.equals("{"));
    };
  }

  /** Whether an operand can end with this. */
  boolean endsOperand() {
    return switch (kind) {
      case NAME -> !OPERATORS.contains(text);
      case NUMBER, STRING, RAW_STRING -> true;
      case SIGN -> Set.of(")", "]", "}", "??").contains(text);
    };
  }

  /** The parts of an expression; what is no expression gives parts too. */
  static List<Lexeme> read(String text, int offset) {
    List<Lexeme> parts = new ArrayList<>();
    boolean apart = true;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        apart = true;
        i++;
        continue;
      }
      int end = end(text, i);
      parts.add(part(text, i, end, offset, apart));
      apart = false;
      i = end;
    }
    return parts;
  }

  private static Lexeme part(String text, int start, int end, int offset, boolean apart) {
    char c = text.charAt(start);
    boolean raw = c == 'r' && end > start + 1 && isQuote(text.charAt(start + 1));
    if (raw || isQuote(c)) {
      int from = start + (raw ? 2 : 1);
      String content = text.substring(from, Math.max(from, end - 1));
      return new Lexeme(raw ? Kind.RAW_STRING : Kind.STRING, content, offset + start, apart);
    }
    Kind kind =
        Character.isDigit(c)
            ? Kind.NUMBER
            : Character.isJavaIdentifierStart(c) ? Kind.NAME : Kind.SIGN;
    return new Lexeme(kind, text.substring(start, end), offset + start, apart);
  }

  private static int end(String text, int start) {
    char c = text.charAt(start);
    if (isQuote(c)) {
      return stringEnd(text, start, true);
    }
    if (c == 'r' && start + 1 < text.length() && isQuote(text.charAt(start + 1))) {
      return stringEnd(text, start + 1, false);
    }
    if (Character.isJavaIdentifierStart(c) || Character.isDigit(c)) {
      boolean number = Character.isDigit(c);
      int i = start + 1;
      while (i < text.length() && isWordPart(text, i, number)) {
        i++;
      }
      return i;
    }
    return SIGNS.stream().anyMatch(sign -> text.startsWith(sign, start)) ? start + 2 : start + 1;
  }

  private static boolean isWordPart(String text, int i, boolean number) {
    char c = text.charAt(i);
    boolean fraction =
        number && c == '.' && i + 1 < text.length() && Character.isDigit(text.charAt(i + 1));
    return Character.isJavaIdentifierPart(c) || fraction;
  }

  private static int stringEnd(String text, int open, boolean escapes) {
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == text.charAt(open)) {
        return i + 1;
      }
      if (escapes && text.charAt(i) == '\\') {
        i++;
      }
    }
    return text.length();
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
