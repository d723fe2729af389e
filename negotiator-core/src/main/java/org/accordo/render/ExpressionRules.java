package org.accordo.render;

import java.util.Set;
import org.accordo.problem.Nearest;

/**
 * Refuses what an expression may not do: default values for what is missing, anything that is not
 * pure, and every way around escaping.
 */
final class ExpressionRules {
  static final Set<String> BUILT_INS =
      Set.of(
          "abs",
          "c",
          "cap_first",
          "ceiling",
          "chop_linebreak",
          "contains",
          "counter",
          "drop_while",
          "ends_with",
          "filter",
          "first",
          "floor",
          "has_content",
          "has_next",
          "index",
          "index_of",
          "int",
          "is_boolean",
          "is_even_item",
          "is_first",
          "is_hash",
          "is_last",
          "is_number",
          "is_odd_item",
          "is_sequence",
          "is_string",
          "item_cycle",
          "item_parity",
          "join",
          "keep_after",
          "keep_after_last",
          "keep_before",
          "keep_before_last",
          "keys",
          "last",
          "last_index_of",
          "length",
          "lower_case",
          "map",
          "max",
          "min",
          "number",
          "remove_beginning",
          "remove_ending",
          "replace",
          "reverse",
          "round",
          "seq_contains",
          "seq_index_of",
          "seq_last_index_of",
          "size",
          "sort",
          "sort_by",
          "split",
          "starts_with",
          "string",
          "switch",
          "take_while",
          "then",
          "trim",
          "truncate",
          "uncap_first",
          "upper_case",
          "values",
          "word_list");

  private static final Set<String> ESCAPING =
      Set.of("no_esc", "noEsc", "esc", "interpret", "eval", "eval_json", "evalJson");

  private static final Set<String> OPERATORS =
      Set.of("as", "in", "using", "gt", "gte", "lt", "lte", "and", "or");

  private final String text;
  private int position;
  private int start;
  private boolean afterOperand;

  /**
   * What is wrong with an expression.
   *
   * @param offset in it, of what is wrong
   */
  record Fault(int offset, String what) {}

  private ExpressionRules(String text) {
    this.text = text;
  }

  /** What is wrong with the expression, or null where nothing is. */
  static Fault problem(String expression) {
    return new ExpressionRules(expression).problem();
  }

  private Fault problem() {
    while (position < text.length()) {
      start = position;
      String problem = next();
      if (problem != null) {
        return new Fault(start, problem);
      }
    }
    return null;
  }

  private String next() {
    char c = text.charAt(position);
    if (Character.isWhitespace(c)) {
      position++;
      return null;
    }
    if (c == '"' || c == '\'') {
      return string();
    }
    if (TemplateScanner.isNamePart(c) || c == '$' || c == '@') {
      word();
      return null;
    }
    return switch (c) {
      case '?' -> questionMark();
      case '!' -> exclamationMark();
      case '.' -> dot();
      default -> {
        position++;
        afterOperand = c == ')' || c == ']' || c == '}';
        yield null;
      }
    };
  }

  private void word() {
    int wordStart = position;
    boolean number = Character.isDigit(text.charAt(position));
    while (position < text.length() && isWordPart(number)) {
      position++;
    }
    afterOperand = !OPERATORS.contains(text.substring(wordStart, position));
  }

  private boolean isWordPart(boolean number) {
    char c = text.charAt(position);
    boolean fraction =
        number
            && c == '.'
            && position + 1 < text.length()
            && Character.isDigit(text.charAt(position + 1));
    return TemplateScanner.isNamePart(c) || c == '$' || c == '@' || fraction;
  }

  private String questionMark() {
    if (text.startsWith("??", position)) {
      position += 2;
      afterOperand = true;
      return null;
    }
    position++;
    skipBlanks();
    int nameStart = position;
    while (position < text.length() && TemplateScanner.isNamePart(text.charAt(position))) {
      position++;
    }
    String name = text.substring(nameStart, position);
    afterOperand = true;
    if (BUILT_INS.contains(name)) {
      return null;
    }
    if (ESCAPING.contains(name)) {
      return "?" + name + " is not allowed: every value is escaped, and no template changes that";
    }
    return "the built-in ?" + name + " is not allowed" + Nearest.didYouMean(name, BUILT_INS);
  }

  private String exclamationMark() {
    boolean unequal = text.startsWith("!=", position);
    position += unequal ? 2 : 1;
    if (afterOperand && !unequal) {
      return "the default operator ! is not allowed, since half a command would reach the router;"
          + " ask with <#if name??>";
    }
    afterOperand = false;
    return null;
  }

  private String dot() {
    if (text.startsWith("..", position)) {
      return range();
    }
    position++;
    skipBlanks();
    boolean name = position < text.length() && !Character.isDigit(text.charAt(position));
    if (!afterOperand && name) {
      return "special variables such as .now are not allowed: rendering depends on its input only";
    }
    return null;
  }

  private String range() {
    position += 2;
    if (position < text.length() && "<!*".indexOf(text.charAt(position)) >= 0) {
      position++;
    }
    skipBlanks();
    afterOperand = false;
    boolean slice = position < text.length() && text.charAt(position) == ']';
    boolean open =
        position == text.length()
            || ")>".indexOf(text.charAt(position)) >= 0
            || text.startsWith("as ", position);
    return open && !slice ? "a range without an end is not allowed outside of [ ]" : null;
  }

  private String string() {
    int end = TemplateScanner.stringEnd(text, position);
    int opened = position;
    if (end < 0) {
      position = text.length();
      return "a string without its closing quote";
    }
    boolean raw = TemplateScanner.isRaw(text, position);
    String content = text.substring(position + 1, end);
    position = end + 1;
    afterOperand = true;
    Fault fault = raw ? null : inString(content);
    if (fault == null) {
      return null;
    }
    start = Math.min(opened + 1 + fault.offset(), end);
    return fault.what();
  }

  /** Offsets are those of the text without its escapes, which few such strings have. */
  private static Fault inString(String content) {
    StringBuilder plain = new StringBuilder(content.length());
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c == '\\') {
        i++;
        if (i == content.length() || "\\\"'nt".indexOf(content.charAt(i)) < 0) {
          return new Fault(i - 1, "in strings only the escapes \\\\ \\\" \\' \\n \\t are allowed");
        }
        c = content.charAt(i);
      }
      plain.append(c);
    }
    String text = plain.toString();
    int open = text.indexOf("${");
    while (open >= 0) {
      int close = TemplateScanner.interpolationEnd(text, open + 2);
      if (close < 0) {
        return new Fault(open, "a ${ in a string without its }");
      }
      Fault fault = problem(text.substring(open + 2, close));
      if (fault != null) {
        return new Fault(open + 2 + fault.offset(), fault.what());
      }
      open = text.indexOf("${", close);
    }
    return null;
  }

  private void skipBlanks() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
  }
}
