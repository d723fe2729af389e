package org.accordo.render.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.accordo.render.TemplateScanner.Kind;
import org.accordo.render.TemplateScanner.Token;

/**
 * What a tag says: the names that it declares, and the expressions in it.
 *
 * @param names declared: of a variable, a macro, or those of each turn of a loop
 * @param parameters of a macro or function
 * @param arguments by name; those without a name by their position
 */
record Tag(List<String> names, List<String> parameters, Map<String, Expression> arguments) {

  /** Reads a tag, an interpolation or a call. */
  static Tag of(Token token) {
    int offset = token.start() + Math.max(0, prefix(token) + token.name().length());
    String body = token.body();
    if (token.kind() == Kind.CALL || token.name().equals("nested")) {
      return call(
          Lexeme.read(body.endsWith("/") ? body.substring(0, body.length() - 1) : body, offset));
    }
    List<Lexeme> parts = Lexeme.read(body, offset);
    return switch (token.name()) {
      case "assign", "local" -> assignment(parts);
      case "list", "items" -> loop(parts);
      case "macro", "function" -> definition(parts);
      case "include" -> new Tag(List.of(), List.of(), Map.of());
      default -> new Tag(List.of(), List.of(), Map.of("0", Expression.of(parts)));
    };
  }

  private static int prefix(Token token) {
    return switch (token.kind()) {
      case START, CALL, INTERPOLATION -> 2;
      case END, CALL_END -> 3;
      case TEXT, COMMENT -> 0;
    };
  }

  private static Tag assignment(List<Lexeme> parts) {
    List<String> names = new ArrayList<>();
    Map<String, Expression> values = new LinkedHashMap<>();
    int start = 0;
    for (int i = 0; i < parts.size(); i++) {
      boolean first = i == 0 || parts.get(i - 1).endsOperand();
      if (first && i + 1 < parts.size() && parts.get(i + 1).is("=")) {
        close(names, values, parts, start, i);
        names.add(parts.get(i).text());
        start = i + 2;
        i++;
      }
    }
    close(names, values, parts, start, parts.size());
    return new Tag(names, List.of(), values);
  }

  private static void close(
      List<String> names, Map<String, Expression> values, List<Lexeme> parts, int from, int to) {
    if (from <= to && (!names.isEmpty() || from == 0)) {
      String name = names.isEmpty() ? "" : names.get(names.size() - 1);
      values.put(name, Expression.of(parts.subList(from, to)));
    }
  }

  private static Tag loop(List<Lexeme> parts) {
    int as = 0;
    while (as < parts.size() && !parts.get(as).is("as")) {
      as++;
    }
    List<String> names =
        parts.subList(Math.min(as + 1, parts.size()), parts.size()).stream()
            .filter(part -> part.kind() == Lexeme.Kind.NAME)
            .map(Lexeme::text)
            .toList();
    return new Tag(names, List.of(), Map.of("0", Expression.of(parts.subList(0, as))));
  }

  private static Tag definition(List<Lexeme> parts) {
    if (parts.isEmpty()) {
      return new Tag(List.of(), List.of(), Map.of());
    }
    List<String> parameters = new ArrayList<>();
    for (int i = 1; i < parts.size(); i++) {
      boolean value = parts.get(i - 1).is("=");
      if (parts.get(i).kind() == Lexeme.Kind.NAME && !value) {
        parameters.add(parts.get(i).text());
      }
    }
    return new Tag(List.of(parts.get(0).text()), parameters, Map.of());
  }

  private static Tag call(List<Lexeme> parts) {
    Map<String, Expression> arguments = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    List<Lexeme> current = new ArrayList<>();
    String name = "";
    int depth = 0;
    int position = 0;
    for (int i = 0; i < parts.size(); i++) {
      Lexeme part = parts.get(i);
      if (depth == 0 && part.is(";")) {
        parts.subList(i + 1, parts.size()).stream()
            .filter(each -> each.kind() == Lexeme.Kind.NAME)
            .forEach(each -> names.add(each.text()));
        break;
      }
      boolean next =
          depth == 0
              && !current.isEmpty()
              && part.startsOperand()
              && current.get(current.size() - 1).endsOperand();
      if (next) {
        arguments.put(name.isEmpty() ? Integer.toString(position++) : name, Expression.of(current));
        current = new ArrayList<>();
        name = "";
      }
      boolean named =
          depth == 0
              && current.isEmpty()
              && part.kind() == Lexeme.Kind.NAME
              && i + 1 < parts.size()
              && parts.get(i + 1).is("=");
      if (named) {
        name = part.text();
        i++;
        continue;
      }
      depth += part.is("(") || part.is("[") ? 1 : part.is(")") || part.is("]") ? -1 : 0;
      current.add(part);
    }
    if (!current.isEmpty()) {
      arguments.put(name.isEmpty() ? Integer.toString(position) : name, Expression.of(current));
    }
    return new Tag(names, List.of(), arguments);
  }
}
