package org.accordo.render.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.accordo.render.TemplateScanner.Kind;

/**
 * What a section prints, line by line, with macros and partials in their place, both branches of
 * every choice, and each turn of a loop once.
 */
final class Printed {
  private static final int DEEPEST = 20;

  /** Where values come from: names of the template to what these stand for. */
  private final Map<String, Set<String>> values;

  private final LintProject project;
  private final LintTemplate template;
  private final Map<String, Node> macros;
  private final List<Line> lines = new ArrayList<>();
  private Line current;
  private int depth;
  private int callSite = -1;

  /** One line; text and values in the order of printing. */
  static final class Line {
    private final int offset;
    private final StringBuilder text = new StringBuilder();
    private final Set<String> paths = new LinkedHashSet<>();

    private Line(int offset) {
      this.offset = offset;
    }

    /** Where it begins, in the file that has the section. */
    int offset() {
      return offset;
    }

    /** Its text, with {@code \u0000} for each value. */
    String text() {
      return text.toString().strip();
    }

    /** What its values come from, such as {@code intent.nextHop.address}. */
    Set<String> paths() {
      return paths;
    }

    boolean isBlank() {
      return text().isEmpty();
    }
  }

  private Printed(LintProject project, LintTemplate template) {
    this.project = project;
    this.template = template;
    this.macros = project.macros(template);
    this.values = new HashMap<>();
  }

  /** What a section of a template prints; nothing where it has no such section. */
  static List<Line> section(LintProject project, LintTemplate template, String name) {
    if (template.section(name).isEmpty()) {
      return List.of();
    }
    Printed printed = new Printed(project, template);
    for (LintTemplate partial : project.withPartials(template)) {
      partial.nodes().stream().flatMap(Node::all).forEach(printed::note);
    }
    Node section = template.section(name).get();
    printed.current = new Line(section.token().end());
    printed.walk(section.children(), printed.values, List.of(), Map.of());
    printed.finish(0);
    return printed.lines.stream().filter(line -> !line.isBlank()).toList();
  }

  /** What the names that an expression has stand for, in the end. */
  private static Set<String> expand(Expression expression, Map<String, Set<String>> scope) {
    Set<String> paths = new LinkedHashSet<>();
    for (Expression.Reference reference : expression.references()) {
      if (reference.called()) {
        continue;
      }
      Set<String> sources = scope.get(reference.root());
      if (sources == null) {
        paths.add(reference.toString());
        continue;
      }
      List<String> rest = reference.path().subList(1, reference.path().size());
      String ending = rest.isEmpty() ? "" : "." + String.join(".", rest);
      sources.forEach(source -> paths.add(source + ending));
    }
    return paths;
  }

  /** Variables of the file: whatever they may be given anywhere in it. */
  private void note(Node node) {
    if (node.isStart("assign")) {
      node.tag()
          .arguments()
          .forEach(
              (name, expression) ->
                  values
                      .computeIfAbsent(name, n -> new HashSet<>())
                      .addAll(expand(expression, values)));
    }
  }

  private void walk(
      List<Node> nodes,
      Map<String, Set<String>> scope,
      List<Node> nested,
      Map<String, Set<String>> nestedScope) {
    for (Node node : nodes) {
      walk(node, scope, nested, nestedScope);
    }
  }

  private void walk(
      Node node,
      Map<String, Set<String>> scope,
      List<Node> nested,
      Map<String, Set<String>> nestedScope) {
    if (node.isText()) {
      print(node);
    } else if (node.isValue()) {
      current.text.append('\0');
      node.tag().arguments().values().forEach(e -> current.paths.addAll(expand(e, scope)));
    } else if (node.isDefinition()) {
      return;
    } else if (node.isStart("nested")) {
      walk(nested, nestedScope, List.of(), Map.of());
    } else if (node.isStart("list") || node.isStart("items")) {
      Map<String, Set<String>> inner = new HashMap<>(scope);
      Expression list = node.tag().arguments().get("0");
      node.tag().names().forEach(name -> inner.put(name, expand(list, scope)));
      walk(node.children(), inner, nested, nestedScope);
    } else if (node.isStart("include")) {
      include(node, scope);
    } else if (node.token().kind() == Kind.CALL) {
      call(node, scope);
    } else {
      walk(node.children(), scope, nested, nestedScope);
    }
  }

  private void include(Node node, Map<String, Set<String>> scope) {
    Lexeme.read(node.token().body(), 0).stream()
        .filter(Lexeme::isString)
        .findFirst()
        .flatMap(name -> project.find(template, name.text()))
        .filter(partial -> depth < DEEPEST)
        .ifPresent(
            partial -> {
              depth++;
              int before = callSite;
              callSite = before < 0 ? node.token().start() : before;
              walk(partial.nodes(), scope, List.of(), Map.of());
              callSite = before;
              depth--;
            });
  }

  private void call(Node node, Map<String, Set<String>> scope) {
    Node macro = macros.get(node.token().name());
    if (macro == null || depth >= DEEPEST) {
      return;
    }
    Map<String, Set<String>> inner = new HashMap<>(values);
    List<String> parameters = macro.tag().parameters();
    node.tag()
        .arguments()
        .forEach(
            (name, expression) -> {
              boolean positional = Character.isDigit(name.charAt(0));
              int position = positional ? Integer.parseInt(name) : -1;
              if (!positional) {
                inner.put(name, expand(expression, scope));
              } else if (position < parameters.size()) {
                inner.put(parameters.get(position), expand(expression, scope));
              }
            });
    Map<String, Set<String>> body = new HashMap<>(scope);
    node.tag().names().forEach(name -> body.put(name, allOf(inner, parameters)));
    int before = callSite;
    callSite = before < 0 ? node.token().start() : before;
    depth++;
    walk(macro.children(), inner, node.children(), body);
    depth--;
    callSite = before;
  }

  private static Set<String> allOf(Map<String, Set<String>> scope, List<String> names) {
    Set<String> all = new HashSet<>();
    names.forEach(name -> all.addAll(scope.getOrDefault(name, Set.of())));
    return all;
  }

  private void print(Node node) {
    String text = node.token().body();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      current.text.append(text, start, end);
      finish(callSite < 0 ? node.token().start() + end + 1 : callSite);
      start = end + 1;
    }
    current.text.append(text.substring(start));
  }

  private void finish(int next) {
    lines.add(current);
    current = new Line(next);
  }
}
