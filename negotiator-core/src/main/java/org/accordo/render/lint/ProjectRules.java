package org.accordo.render.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.accordo.app.driver.TemplateSource.Layer;
import org.accordo.app.lint.LintFinding;
import org.accordo.app.lint.LintRule;

/** Rules that need to see all templates of a driver. */
final class ProjectRules {
  private final LintProject project;
  private final Reports reports;

  private ProjectRules(LintProject project, Reports reports) {
    this.project = project;
    this.reports = reports;
  }

  static void look(LintProject project, Reports reports) {
    ProjectRules rules = new ProjectRules(project, reports);
    rules.settings();
    for (LintTemplate template : project.templates()) {
      rules.partial(template);
      rules.sameAsStock(template);
      rules.section(template, LintTemplate.INSPECT, LintRule.MISSING_INSPECT);
      rules.section(template, LintTemplate.VACANT, LintRule.MISSING_VACANT);
    }
  }

  /** The names that are used behind another name; empty where any may be. */
  static Optional<Set<String>> used(LintProject project, String root) {
    Set<String> names = new HashSet<>();
    for (LintTemplate template : project.templates()) {
      for (Node node : template.all().toList()) {
        for (Expression expression : node.tag().arguments().values()) {
          for (Expression.Reference reference : expression.references()) {
            if (reference.root().equals(root)) {
              if (reference.path().size() < 2) {
                return Optional.empty();
              }
              names.add(reference.path().get(1));
            }
          }
        }
      }
    }
    return Optional.of(names);
  }

  private void settings() {
    Optional<Set<String>> used = used(project, "settings");
    if (project.texts().hasCode() || used.isEmpty()) {
      return;
    }
    Set<String> unused = new TreeSet<>(project.texts().descriptor().settings().keySet());
    unused.removeAll(used.get());
    unused.removeAll(project.texts().settingsUsed());
    for (String name : unused) {
      String key = "driver.setting." + name;
      reports.add(
          new LintFinding(
              LintRule.UNUSED_SETTING,
              project.texts().manifest(),
              lineOf(key),
              1,
              key + " is used by no template",
              "Use it as settings."
                  + name
                  + ", or remove it: a site that sets it changes nothing."));
    }
  }

  private int lineOf(String key) {
    List<String> lines = project.texts().manifestText().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).strip().startsWith(key)) {
        return i + 1;
      }
    }
    return 1;
  }

  private void partial(LintTemplate template) {
    boolean used =
        template.isFragment()
            ? !project.users(template).isEmpty()
            : !project.requirers(template).isEmpty();
    if (template.isPart() && !used) {
      reports.add(
          LintRule.UNUSED_PARTIAL,
          template.file().place(),
          "no template includes or requires " + template.source().name(),
          "Remove it, or correct the name of the file.");
    }
  }

  private void sameAsStock(LintTemplate template) {
    if (template.source().layer() != Layer.SITE) {
      return;
    }
    project.templates().stream()
        .filter(other -> other.source().layer() != Layer.SITE)
        .filter(other -> other.source().name().equals(template.source().name()))
        .filter(other -> other.source().format().equals(template.source().format()))
        .filter(other -> other.text().equals(template.text()))
        .findFirst()
        .ifPresent(
            stock ->
                reports.add(
                    LintRule.SAME_AS_STOCK,
                    template.file().place(),
                    "the same text as " + stock.source().origin(),
                    "Remove it: it changes nothing now, and hides what an upgrade brings."));
  }

  /** Notes a section that most others of the same folder have. */
  private void section(LintTemplate template, String section, LintRule rule) {
    boolean comparedAsApplied = template.isXml() && section.equals(LintTemplate.INSPECT);
    if (!isMain(template) || comparedAsApplied || template.section(section).isPresent()) {
      return;
    }
    List<LintTemplate> others =
        project.templates().stream()
            .filter(other -> other != template && isMain(other))
            .filter(other -> other.source().format().equals(template.source().format()))
            .toList();
    long having = others.stream().filter(other -> other.section(section).isPresent()).count();
    if (others.size() >= 2 && having * 2 > others.size()) {
      reports.add(
          rule,
          template.file().place(),
          "no <@"
              + section
              + ">, which "
              + having
              + " of "
              + others.size()
              + " other templates have",
          section.equals(LintTemplate.INSPECT)
              ? "Add commands that print something where the intent is in force."
              : "Add commands that print something where somebody else has it already.");
    }
  }

  private static boolean isMain(LintTemplate template) {
    boolean changes =
        template
            .section(LintTemplate.APPLY)
            .filter(apply -> !apply.children().stream().allMatch(Node::isBlank))
            .isPresent();
    return !template.isPart() && !template.isHook() && changes;
  }
}
