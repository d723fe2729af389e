package org.accordo.render;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.render.TemplateScanner.Kind;
import org.accordo.render.TemplateScanner.Token;

/** Finds the names that a template gives: of macros, their parameters, loops and variables. */
final class OwnNames {
  private static final String NAME = "[\\p{L}_$@][\\p{L}\\p{N}_$@]*";
  private static final Pattern ANY = Pattern.compile(NAME);
  private static final Pattern FIRST = Pattern.compile("^\\s*\"?(" + NAME + ")");
  private static final Pattern LOOP =
      Pattern.compile("\\bas\\s+(" + NAME + ")(?:\\s*,\\s*(" + NAME + "))?");

  private OwnNames() {}

  static Set<String> of(TemplateFile file) {
    Set<String> names = new HashSet<>();
    for (Token token : TemplateScanner.scan(file)) {
      if (token.kind() == Kind.START) {
        add(token, names);
      }
    }
    return names;
  }

  private static void add(Token token, Set<String> names) {
    switch (token.name()) {
      case "macro", "function" ->
          ANY.matcher(token.body()).results().forEach(m -> names.add(m.group()));
      case "assign", "local" ->
          FIRST.matcher(token.body()).results().forEach(m -> names.add(m.group(1)));
      case "list", "items" -> {
        Matcher loop = LOOP.matcher(token.body());
        if (loop.find()) {
          names.add(loop.group(1));
          if (loop.group(2) != null) {
            names.add(loop.group(2));
          }
        }
      }
      default -> {}
    }
  }
}
