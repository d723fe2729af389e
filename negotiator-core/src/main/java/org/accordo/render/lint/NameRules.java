package org.accordo.render.lint;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.app.driver.TemplateSource.Layer;
import org.accordo.app.lint.LintRule;
import org.accordo.problem.Nearest;
import org.accordo.render.TemplateScanner.Kind;
import org.accordo.render.lint.Expression.Reference;

/** Rules for names: of what there is, what there is not, and what nobody uses. */
final class NameRules {
  private static final String INTENT = "intent";
  private static final String SETTINGS = "settings";
  private static final String VALUES = "values";
  private static final Set<String> GIVEN = Set.of(SETTINGS, "router", "driver", VALUES);

  private final LintProject project;
  private final LintTemplate template;
  private final Reports reports;
  private final List<Class<?>> types = new ArrayList<>();
  private final Map<String, Reference> aliases = new HashMap<>();
  private final Set<String> declared = new HashSet<>();

  private NameRules(LintProject project, LintTemplate template, Reports reports) {
    this.project = project;
    this.template = template;
    this.reports = reports;
    project.types(template).forEach(type -> Model.intent(type).ifPresent(types::add));
    declare();
  }

  static void look(LintProject project, LintTemplate template, Reports reports) {
    NameRules rules = new NameRules(project, template, reports);
    template.all().forEach(rules::node);
    rules.definitions();
  }

  private void declare() {
    Set<String> several = new HashSet<>();
    Set<LintTemplate> around = new HashSet<>(project.withPartials(template));
    project.users(template).forEach(user -> around.addAll(project.withPartials(user)));
    for (LintTemplate each : around) {
      each.all()
          .forEach(
              node -> {
                declared.addAll(node.tag().names());
                declared.addAll(node.tag().parameters());
                if (node.isStart("assign") || node.isStart("local")) {
                  node.tag().arguments().forEach((name, value) -> alias(name, value, several));
                } else {
                  several.addAll(node.tag().names());
                  several.addAll(node.tag().parameters());
                }
              });
      project
          .requirers(each)
          .values()
          .forEach(
              nodes -> nodes.forEach(node -> declared.addAll(node.tag().arguments().keySet())));
    }
    several.forEach(aliases::remove);
  }

  private void alias(String name, Expression value, Set<String> several) {
    Optional<Reference> alias = value.alias();
    if (alias.isEmpty() || aliases.putIfAbsent(name, alias.get()) != null) {
      several.add(name);
    }
  }

  private void node(Node node) {
    for (Expression expression : node.tag().arguments().values()) {
      for (int offset : expression.defaults()) {
        reports.add(
            LintRule.HIDDEN_DEFAULT,
            template,
            offset,
            "a default in the place of a missing value",
            "Ask with <#if name??>, and say what to do without it.");
      }
      expression.references().forEach(this::reference);
    }
    boolean attempt = node.isStart("attempt") || node.isStart("recover");
    if (attempt) {
      reports.add(
          LintRule.HIDDEN_DEFAULT,
          template,
          node.token().start(),
          "<#" + node.token().name() + "> hides what went wrong",
          "Remove it; ask with <#if name??> for what may be missing.");
    }
  }

  private void reference(Reference written) {
    Reference reference = unaliased(written);
    String root = reference.root();
    boolean shadowed = declared.contains(root) && aliases.get(root) == null;
    if (root.equals(INTENT) && !shadowed) {
      intent(written, reference);
    } else if (root.equals(SETTINGS) && !shadowed) {
      setting(written, reference);
    } else if (root.equals("driver") && !shadowed) {
      typed(written, List.of(Model.driver()), reference);
    } else if (root.equals(VALUES) && !shadowed) {
      value(written, reference);
    } else if (!declared.contains(root) && !GIVEN.contains(root)) {
      variable(written, root);
    }
  }

  /** With what a variable of the file stands for in its place. */
  private Reference unaliased(Reference reference) {
    Reference current = reference;
    for (int i = 0; i < 10 && aliases.containsKey(current.root()); i++) {
      List<String> path = new ArrayList<>(aliases.get(current.root()).path());
      path.addAll(current.path().subList(1, current.path().size()));
      current =
          new Reference(
              path, current.offset(), current.asked(), current.called(), current.compared());
    }
    return current;
  }

  private void intent(Reference written, Reference reference) {
    if (project.isInSharedPart(template) && types.isEmpty()) {
      unknown(
          written,
          "a shared part has no intent, since it must be the same for all who share it",
          "Give it what it needs as an attribute of <@requires>.");
    } else {
      typed(written, types, reference);
    }
  }

  private void typed(Reference written, List<Class<?>> roots, Reference reference) {
    List<String> path = reference.path().subList(1, reference.path().size());
    List<Model.Found> found = roots.stream().map(type -> Model.follow(type, path)).toList();
    if (found.isEmpty()) {
      return;
    }
    if (found.stream().allMatch(f -> f.unknown().isPresent())) {
      Model.Found first = found.get(0);
      String name = first.unknown().orElseThrow();
      unknown(
          written,
          reference + ": there is no " + quote(name) + Nearest.didYouMean(name, first.known()),
          "There is " + String.join(", ", new TreeSet<>(first.known())) + ".");
      return;
    }
    if (written.asked() && found.stream().allMatch(Model.Found::isAlwaysThere)) {
      alwaysThere(written, reference.toString());
    }
    compared(written, found.get(0));
  }

  private void compared(Reference written, Model.Found found) {
    List<String> constants = Model.constants(found.type());
    if (written.compared().isPresent()
        && !constants.isEmpty()
        && !constants.contains(written.compared().get())) {
      String text = written.compared().get();
      reports.add(
          LintRule.DEAD_BRANCH,
          template,
          written.offset(),
          written + " is never " + quote(text) + Nearest.didYouMean(text, constants),
          "It is one of " + String.join(", ", constants) + ".");
    }
  }

  private void setting(Reference written, Reference reference) {
    if (reference.path().size() < 2) {
      return;
    }
    Set<String> known = project.texts().descriptor().settings().keySet();
    String name = reference.path().get(1);
    if (!known.contains(name)) {
      unknown(
          written,
          "the driver has no setting " + quote(name) + Nearest.didYouMean(name, known),
          known.isEmpty()
              ? "Add driver.setting." + name + " to its manifest."
              : "It has " + String.join(", ", new TreeSet<>(known)) + ".");
    } else if (written.asked()) {
      alwaysThere(written, reference.toString());
    }
  }

  private void value(Reference written, Reference reference) {
    Set<String> known = project.texts().values().keySet();
    String name = reference.path().size() < 2 ? "" : reference.path().get(1);
    boolean ofSite = template.source().layer() == Layer.SITE;
    if (!name.isEmpty() && ofSite && !known.contains(name)) {
      unknown(
          written,
          "the site has no value " + quote(name) + Nearest.didYouMean(name, known),
          known.isEmpty()
              ? "Add it to values.yaml."
              : "It has " + String.join(", ", new TreeSet<>(known)) + ".");
    }
  }

  private void variable(Reference written, String root) {
    boolean function = written.called() && project.macros(template).containsKey(root);
    if (project.texts().hasCode() || function || root.equals(INTENT)) {
      return;
    }
    Set<String> known = new TreeSet<>(declared);
    known.addAll(GIVEN);
    known.add(INTENT);
    unknown(
        written,
        "there is no variable " + quote(root) + Nearest.didYouMean(root, known),
        "Variables are intent, router, settings, driver, and what the template itself declares.");
  }

  private void unknown(Reference reference, String message, String remedy) {
    reports.add(LintRule.UNKNOWN_NAME, template, reference.offset(), message, remedy);
  }

  private void alwaysThere(Reference reference, String path) {
    reports.add(
        LintRule.ALWAYS_THERE,
        template,
        reference.offset(),
        path + " is always there",
        "Remove the question, or ask for what may be missing.");
  }

  private void definitions() {
    Set<LintTemplate> around = new HashSet<>(project.withPartials(template));
    project.users(template).forEach(user -> around.addAll(project.withPartials(user)));
    Set<String> used = new HashSet<>();
    around.forEach(
        each ->
            each.all()
                .forEach(
                    node -> {
                      if (node.token().kind() == Kind.CALL) {
                        used.add(node.token().name());
                      }
                      node.tag()
                          .arguments()
                          .values()
                          .forEach(
                              e -> e.references().forEach(reference -> used.add(reference.root())));
                    }));
    Map<String, Integer> defined = new HashMap<>();
    template.all().forEach(node -> definition(node, used, defined));
  }

  private void definition(Node node, Set<String> used, Map<String, Integer> defined) {
    if (!node.isDefinition() && !node.isStart("assign")) {
      return;
    }
    for (String name : node.tag().names()) {
      Integer first = node.isDefinition() ? defined.putIfAbsent(name, node.token().line()) : null;
      if (first != null) {
        reports.add(
            LintRule.DEFINED_TWICE,
            template,
            node.token().start(),
            "<#" + node.token().name() + " " + name + "> stands in line " + first + " already",
            "Remove one of the two: the last one counts, everywhere in the file.");
      } else if (!used.contains(name)) {
        reports.add(
            LintRule.UNUSED_NAME,
            template,
            node.token().start(),
            name + " is used nowhere",
            "Remove it, or use it where it was meant to be used.");
      }
    }
  }
}
