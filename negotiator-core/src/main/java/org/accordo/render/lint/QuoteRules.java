package org.accordo.render.lint;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.accordo.app.lint.LintRule;
import org.accordo.render.TemplateScanner.Kind;
import org.accordo.render.lint.Expression.Reference;

/** Rules for the places in which a value may stand. */
final class QuoteRules {
  private final LintProject project;
  private final LintTemplate template;
  private final Reports reports;
  private char quote;
  private boolean inTag;
  private boolean inDocument;
  private final StringBuilder line = new StringBuilder();

  private QuoteRules(LintProject project, LintTemplate template, Reports reports) {
    this.project = project;
    this.template = template;
    this.reports = reports;
  }

  static void look(LintProject project, LintTemplate template, Reports reports) {
    if (template.source().format().equals("cli-word")) {
      return;
    }
    Stream.concat(template.sections().values().stream(), template.all().filter(Node::isDefinition))
        .forEach(block -> new QuoteRules(project, template, reports).block(block));
    if (template.isFragment()) {
      QuoteRules rules = new QuoteRules(project, template, reports);
      template.nodes().stream().filter(node -> !node.isDefinition()).forEach(rules::node);
    }
  }

  private void block(Node block) {
    block.children().forEach(this::node);
  }

  private void node(Node node) {
    if (node.isText()) {
      text(node.token().body());
    } else if (node.isValue()) {
      value(node);
      line.append('\0');
    } else if (!node.isDefinition()) {
      node.children().forEach(this::node);
    }
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (template.isXml()) {
        xml(text.charAt(i));
      } else {
        words(text.charAt(i));
      }
    }
  }

  private void xml(char c) {
    if (inTag && (c == '"' || c == '\'') && (quote == 0 || quote == c)) {
      quote = quote == 0 ? c : 0;
    } else if (quote == 0 && (c == '<' || c == '>')) {
      inTag = c == '<';
    }
  }

  private void words(char c) {
    if (c == '\n') {
      String whole = line.toString().strip();
      inDocument = inDocument ? !whole.equals("<<") : template.isArgv() && whole.endsWith(" <<");
      line.setLength(0);
      quote = 0;
      return;
    }
    line.append(c);
    if ((c == '"' || c == '\'') && (quote == 0 || quote == c)) {
      quote = quote == 0 ? c : 0;
    }
  }

  private void value(Node node) {
    if (template.isXml()) {
      if (inTag && quote == 0 && !isLiteral(node.tag().arguments().get("0"))) {
        reports.add(
            LintRule.VALUE_IN_TAG,
            template,
            node.token().start(),
            "a value as the name of an element, where nothing escapes it",
            "Write the names of elements out, with <#if> between them.");
      }
      return;
    }
    if (quote != 0 && !inDocument) {
      reports.add(
          LintRule.VALUE_IN_QUOTES,
          template,
          node.token().start(),
          template.isArgv()
              ? "quotes around a value, which is one word without them"
              : "quotes around a value that brings its own where it needs them",
          "Remove the quotes: ${...} is escaped as the format asks for.");
    }
  }

  /** Whether all that a value can be stands in the driver's templates. */
  private boolean isLiteral(Expression expression) {
    return isLiteral(expression, new HashSet<>());
  }

  private boolean isLiteral(Expression expression, Set<String> asked) {
    if (expression.isLiteral()) {
      return true;
    }
    Optional<Reference> alias = expression.alias().filter(ref -> ref.path().size() == 1);
    if (alias.isEmpty() || !asked.add(alias.get().root())) {
      return false;
    }
    List<Expression> sources = sources(alias.get().root());
    return !sources.isEmpty() && sources.stream().allMatch(source -> isLiteral(source, asked));
  }

  /** Whatever a name is given anywhere. */
  private List<Expression> sources(String name) {
    List<Expression> sources = new ArrayList<>();
    Set<LintTemplate> around = new HashSet<>(project.withPartials(template));
    project.users(template).forEach(user -> around.addAll(project.withPartials(user)));
    for (LintTemplate each : around) {
      each.all()
          .forEach(
              node -> {
                if ((node.isStart("assign") || node.isStart("local"))
                    && node.tag().arguments().containsKey(name)) {
                  sources.add(node.tag().arguments().get(name));
                } else if (node.token().kind() == Kind.CALL) {
                  argument(each, node, name).ifPresent(sources::add);
                }
              });
      project
          .requirers(each)
          .values()
          .forEach(
              nodes ->
                  nodes.forEach(
                      n ->
                          Optional.ofNullable(n.tag().arguments().get(name))
                              .ifPresent(sources::add)));
    }
    return sources;
  }

  private Optional<Expression> argument(LintTemplate from, Node call, String name) {
    Node macro = project.macros(from).get(call.token().name());
    if (macro == null) {
      return Optional.empty();
    }
    Expression named = call.tag().arguments().get(name);
    int position = macro.tag().parameters().indexOf(name);
    return Optional.ofNullable(
        named != null || position < 0
            ? named
            : call.tag().arguments().get(Integer.toString(position)));
  }
}
