package org.accordo.render.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.render.lint.Lexeme.Kind;

/** What an expression refers to. */
final class Expression {
  private static final Set<String> WORDS = Set.of("true", "false");
  private static final Set<String> DEFAULTS = Set.of("default", "if_exists", "exists");

  private final List<Lexeme> parts;
  private final List<Reference> references = new ArrayList<>();
  private final List<Integer> defaults = new ArrayList<>();

  private Expression(List<Lexeme> parts) {
    this.parts = parts;
    for (int i = 0; i < parts.size(); i++) {
      look(i);
    }
  }

  /**
   * A value that is named.
   *
   * @param path such as {@code intent, nextHop, address}
   * @param offset in the file
   * @param asked whether it is asked whether the value is there
   * @param called whether it is a function
   * @param compared the text that it is compared with
   */
  record Reference(
      List<String> path, int offset, boolean asked, boolean called, Optional<String> compared) {

    String root() {
      return path.get(0);
    }

    @Override
    public String toString() {
      return String.join(".", path);
    }
  }

  static Expression of(String text, int offset) {
    return new Expression(Lexeme.read(text, offset));
  }

  static Expression of(List<Lexeme> parts) {
    return new Expression(parts);
  }

  List<Lexeme> parts() {
    return parts;
  }

  List<Reference> references() {
    return references;
  }

  /** Where a value is put in the place of one that is missing. */
  List<Integer> defaults() {
    return defaults;
  }

  /** The one value that this expression is, without anything done to it. */
  Optional<Reference> alias() {
    if (references.size() != 1 || references.get(0).asked() || references.get(0).called()) {
      return Optional.empty();
    }
    boolean plain =
        parts.stream()
            .allMatch(
                p ->
                    p.kind() == Kind.NAME
                        || p.isString()
                        || Set.of(".", "[", "]").contains(p.text()));
    return plain && parts.get(0).kind() == Kind.NAME
        ? Optional.of(references.get(0))
        : Optional.empty();
  }

  /** Whether the values that this can have all stand in the template. */
  boolean isLiteral() {
    boolean strings = parts.stream().anyMatch(Lexeme::isString);
    int then = -1;
    for (int i = 0; i + 1 < parts.size(); i++) {
      if (parts.get(i).is("?") && parts.get(i + 1).is("then")) {
        then = i;
      }
    }
    if (then >= 0) {
      return parts.subList(then, parts.size()).stream()
          .noneMatch(p -> p.kind() == Kind.NAME && !p.is("then"));
    }
    return references.isEmpty() && (strings || parts.size() == 1);
  }

  private void look(int i) {
    Lexeme part = parts.get(i);
    if (part.kind() == Kind.STRING) {
      lookInto(part);
    } else if (part.is("!") && i > 0 && parts.get(i - 1).endsOperand()) {
      defaults.add(part.offset());
    } else if (part.is("?") && i + 1 < parts.size() && DEFAULTS.contains(parts.get(i + 1).text())) {
      defaults.add(part.offset());
    } else if (part.kind() == Kind.NAME && isRoot(i)) {
      reference(i);
    }
  }

  private boolean isRoot(int i) {
    Lexeme part = parts.get(i);
    boolean continued = i > 0 && (parts.get(i - 1).is(".") || parts.get(i - 1).is("?"));
    return !continued && part.startsOperand() && !WORDS.contains(part.text());
  }

  private void reference(int i) {
    List<String> path = new ArrayList<>(List.of(parts.get(i).text()));
    int next = i + 1;
    while (next + 1 < parts.size()) {
      boolean named = parts.get(next).is(".") && parts.get(next + 1).kind() == Kind.NAME;
      boolean keyed =
          parts.get(next).is("[")
              && !parts.get(next).apart()
              && parts.get(next + 1).isString()
              && next + 2 < parts.size()
              && parts.get(next + 2).is("]");
      if (!named && !keyed) {
        break;
      }
      path.add(parts.get(next + 1).text());
      next += named ? 2 : 3;
    }
    boolean asked = next < parts.size() && parts.get(next).is("??");
    boolean called = next < parts.size() && parts.get(next).is("(") && !parts.get(next).apart();
    references.add(new Reference(path, parts.get(i).offset(), asked, called, compared(i, next)));
  }

  private Optional<String> compared(int first, int next) {
    if (next + 1 < parts.size()
        && isComparison(parts.get(next))
        && parts.get(next + 1).isString()) {
      return Optional.of(parts.get(next + 1).text());
    }
    if (first >= 2 && isComparison(parts.get(first - 1)) && parts.get(first - 2).isString()) {
      return Optional.of(parts.get(first - 2).text());
    }
    return Optional.empty();
  }

  private static boolean isComparison(Lexeme part) {
    return part.is("==") || part.is("!=") || part.is("=");
  }

  private void lookInto(Lexeme string) {
    String text = string.text();
    int open = text.indexOf("${");
    while (open >= 0) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        return;
      }
      Expression inner = of(text.substring(open + 2, close), string.offset() + open + 3);
      references.addAll(inner.references());
      defaults.addAll(inner.defaults());
      open = text.indexOf("${", close);
    }
  }
}
