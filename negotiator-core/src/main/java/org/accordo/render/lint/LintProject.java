package org.accordo.render.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.driver.TemplateSource.Layer;
import org.accordo.app.lint.DriverTexts;

/** All templates of a driver together, as the lookup finds them. */
final class LintProject {
  private final DriverTexts texts;
  private final List<LintTemplate> templates;
  private final Map<LintTemplate, Map<String, Node>> macros = new HashMap<>();

  LintProject(DriverTexts texts, List<LintTemplate> templates) {
    this.texts = texts;
    this.templates = List.copyOf(templates);
  }

  DriverTexts texts() {
    return texts;
  }

  /** Every file that could be cut into parts. */
  List<LintTemplate> templates() {
    return templates;
  }

  /** The file of this name that a rendering of a template would come to. */
  Optional<LintTemplate> find(LintTemplate from, String name) {
    return templates.stream()
        .filter(file -> file.source().name().equals(name))
        .filter(file -> file.folder().isEmpty() || file.folder().equals(from.folder()))
        .filter(file -> file.source().format().equals(from.source().format()))
        .filter(file -> file.source().layer().compareTo(from.source().layer()) >= 0 || isSite(file))
        .min(
            java.util.Comparator.comparing((LintTemplate file) -> file.source().layer())
                .thenComparing(file -> file.folder().isEmpty()));
  }

  private static boolean isSite(LintTemplate file) {
    return file.source().layer() == Layer.SITE;
  }

  /** A template and the partials that it includes, also in turn. */
  List<LintTemplate> withPartials(LintTemplate template) {
    Set<LintTemplate> all = new LinkedHashSet<>();
    collect(template, all);
    return new ArrayList<>(all);
  }

  private void collect(LintTemplate template, Set<LintTemplate> all) {
    if (all.add(template)) {
      template.includes().forEach(name -> find(template, name).ifPresent(p -> collect(p, all)));
    }
  }

  /** The macros and functions that a template may call, by name. */
  Map<String, Node> macros(LintTemplate template) {
    return macros.computeIfAbsent(
        template,
        t -> {
          Map<String, Node> found = new HashMap<>();
          for (LintTemplate each : withPartials(t)) {
            each.all()
                .filter(Node::isDefinition)
                .filter(node -> !node.tag().names().isEmpty())
                .forEach(node -> found.putIfAbsent(node.tag().names().get(0), node));
          }
          return found;
        });
  }

  /** The templates that include a partial, themselves or through others. */
  List<LintTemplate> users(LintTemplate partial) {
    return templates.stream()
        .filter(each -> each != partial && withPartials(each).contains(partial))
        .toList();
  }

  /** The tags that ask for a shared part, with the templates that they stand in. */
  Map<LintTemplate, List<Node>> requirers(LintTemplate part) {
    Map<LintTemplate, List<Node>> found = new HashMap<>();
    for (LintTemplate each : templates) {
      for (Node node : each.requires()) {
        boolean asks =
            LintTemplate.part(node)
                .flatMap(name -> find(each, name))
                .filter(part::equals)
                .isPresent();
        if (asks) {
          found.computeIfAbsent(each, e -> new ArrayList<>()).add(node);
        }
      }
    }
    return found;
  }

  /** The types of intent that a file is rendered for; none for shared parts. */
  Set<String> types(LintTemplate template) {
    Set<String> types = new HashSet<>();
    template.type().ifPresent(types::add);
    if (template.isFragment()) {
      users(template).forEach(user -> user.type().ifPresent(types::add));
    }
    return types;
  }

  /** Whether a file is rendered as, or for, a shared part. */
  boolean isInSharedPart(LintTemplate template) {
    return template.isPart()
        && (!template.isFragment()
            || users(template).stream().anyMatch(u -> u.isPart() && !u.isFragment()));
  }
}
