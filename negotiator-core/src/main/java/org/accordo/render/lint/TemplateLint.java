package org.accordo.render.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.driver.TemplateSource;
import org.accordo.app.lint.DriverTexts;
import org.accordo.app.lint.LintFile;
import org.accordo.app.lint.LintFinding;
import org.accordo.app.lint.LintRule;
import org.accordo.app.lint.Suppression;
import org.accordo.render.Format;
import org.accordo.render.LoadCheck;
import org.accordo.render.TemplateFile;
import org.accordo.render.TemplateScanner;
import org.accordo.render.TemplateScanner.Kind;

/** Looks at all templates of a driver without rendering anything. */
public final class TemplateLint {

  private TemplateLint() {}

  /**
   * What the rules have to say, and which findings the templates themselves explain away.
   *
   * @param findings in no order
   * @param suppressions as they stand in the files
   * @param values of the site that are used; empty where any may be
   */
  public record Look(
      List<LintFinding> findings, List<Suppression> suppressions, Optional<Set<String>> values) {
    public Look {
      findings = List.copyOf(findings);
      suppressions = List.copyOf(suppressions);
    }
  }

  /** Looks at every file, also at those that cannot be loaded. */
  public static Look look(DriverTexts texts) {
    Reports reports = new Reports();
    List<LintTemplate> templates = new ArrayList<>();
    List<Suppression> suppressions = new ArrayList<>();
    for (LintFile file : texts.files()) {
      LoadCheck.Cut cut = LoadCheck.cut(templateFile(file));
      cut.fault().ifPresent(fault -> doesNotLoad(file, fault, reports));
      if (cut.fault().isEmpty()) {
        templates.add(new LintTemplate(file, cut.tokens()));
      }
    }
    LintProject project = new LintProject(texts, templates);
    for (LintTemplate template : templates) {
      NameRules.look(project, template, reports);
      BranchRules.look(template, reports);
      TextRules.look(template, reports);
      UndoRules.look(project, template, reports);
      QuoteRules.look(project, template, reports);
      suppressions.addAll(suppressions(template, reports));
    }
    ProjectRules.look(project, reports);
    templates.forEach(template -> load(project, template, reports));
    return new Look(reports.all(), suppressions, ProjectRules.used(project, "values"));
  }

  static TemplateFile templateFile(LintFile file) {
    TemplateSource source = file.source();
    return new TemplateFile(
        source.origin(), source.text(), Format.of(source.format()).orElse(Format.ARGV));
  }

  /** What loading has against it, unless a rule of ours has said the same better. */
  private static void load(LintProject project, LintTemplate template, Reports reports) {
    Map<String, TemplateFile> reach = new HashMap<>();
    for (LintTemplate each : project.templates()) {
      project
          .find(template, each.source().name())
          .ifPresent(found -> reach.put(each.source().name(), templateFile(found.file())));
    }
    LoadCheck.fault(templateFile(template.file()), reach)
        .filter(fault -> fault.place().file().equals(template.source().origin()))
        .filter(fault -> !isSaid(template, fault, reports))
        .ifPresent(fault -> doesNotLoad(template.file(), fault, reports));
  }

  private static boolean isSaid(LintTemplate template, LoadCheck.Fault fault, Reports reports) {
    return reports.has(LintRule.HIDDEN_DEFAULT, template.file().place(), fault.place().line());
  }

  private static void doesNotLoad(LintFile file, LoadCheck.Fault fault, Reports reports) {
    reports.add(
        new LintFinding(
            LintRule.DOES_NOT_LOAD,
            file.place(),
            fault.place().line(),
            fault.place().column(),
            fault.message(),
            "Correct it: the driver cannot be used with this file."));
  }

  private static List<Suppression> suppressions(LintTemplate template, Reports reports) {
    List<Suppression> found = new ArrayList<>();
    for (TemplateScanner.Token token : template.tokens()) {
      if (token.kind() == Kind.COMMENT) {
        String text = template.text().substring(token.start() + 4, token.end() - 3).strip();
        Suppression.Read read = Suppression.read(text);
        read.problem()
            .ifPresent(
                problem ->
                    reports.add(
                        LintRule.BAD_SUPPRESSION,
                        template,
                        token.start(),
                        problem,
                        "Write <#-- lint: RULE because REASON -->."));
        read.rule()
            .ifPresent(
                rule ->
                    found.add(
                        new Suppression(
                            rule,
                            template.file().place(),
                            token.line(),
                            template.column(token.start()),
                            nextLine(template, token))));
      }
    }
    return found;
  }

  /** The line that a comment is about: the next one with something else than comments. */
  private static int nextLine(LintTemplate template, TemplateScanner.Token comment) {
    boolean behind = false;
    for (TemplateScanner.Token token : template.tokens()) {
      if (behind && token.kind() != Kind.COMMENT) {
        String body = token.kind() == Kind.TEXT ? token.body() : "x";
        for (int i = 0; i < body.length(); i++) {
          if (!Character.isWhitespace(body.charAt(i))) {
            return template.line(token.start() + i);
          }
        }
      }
      behind |= token.equals(comment);
    }
    return template.line(comment.end());
  }
}
