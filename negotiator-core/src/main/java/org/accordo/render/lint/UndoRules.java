package org.accordo.render.lint;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.app.lint.LintRule;
import org.accordo.render.lint.Printed.Line;

/** Rules for the way back. */
final class UndoRules {
  private static final Pattern RECORD =
      Pattern.compile("([A-Za-z][A-Za-z0-9_-]*) := (.*)", Pattern.DOTALL);
  private static final Pattern RECORDED = Pattern.compile("@recorded:([A-Za-z0-9_-]+)@");
  private static final Set<String> NOT_OF_INTENT = Set.of("settings", "driver", "router", "values");

  private UndoRules() {}

  static void look(LintProject project, LintTemplate template, Reports reports) {
    missing(template, reports);
    List<Line> apply = Printed.section(project, template, LintTemplate.APPLY);
    List<Line> withdraw = Printed.section(project, template, LintTemplate.WITHDRAW);
    records(template, apply, withdraw, reports);
    if (template.section(LintTemplate.WITHDRAW).isPresent()) {
      forgets(template, apply, withdraw, reports);
    }
    tolerance(project, template, reports);
  }

  private static void missing(LintTemplate template, Reports reports) {
    boolean applies =
        template
            .section(LintTemplate.APPLY)
            .filter(s -> !s.children().stream().allMatch(Node::isBlank))
            .isPresent();
    boolean needed = !template.isFragment() && !template.isHook();
    for (String section : List.of(LintTemplate.APPLY, LintTemplate.WITHDRAW)) {
      boolean missing = template.section(section).isEmpty();
      boolean ofHook = template.isHook() && applies && section.equals(LintTemplate.WITHDRAW);
      if (missing && (needed || ofHook)) {
        reports.add(
            LintRule.MISSING_UNDO,
            template.file().place(),
            "the section <@" + section + "> is missing",
            section.equals(LintTemplate.APPLY)
                ? "Add <@apply>, empty where shared parts do all of it."
                : "Add <@withdraw> with what undoes <@apply>, empty where there is nothing to undo.");
      }
    }
  }

  private static void records(
      LintTemplate template, List<Line> apply, List<Line> withdraw, Reports reports) {
    if (!template.isArgv()) {
      return;
    }
    Set<String> used = new HashSet<>();
    for (List<Line> lines : List.of(apply, withdraw)) {
      lines.forEach(line -> used.addAll(recorded(line)));
    }
    for (Line line : apply) {
      Matcher record = RECORD.matcher(line.text());
      if (record.matches() && !used.contains(record.group(1))) {
        reports.add(
            LintRule.UNUSED_RECORD,
            template,
            first(template, line.offset()),
            record.group(1) + " is recorded and nowhere put in",
            "Put @recorded:" + record.group(1) + "@ into <@withdraw>, or do not record it.");
      }
    }
  }

  private static Set<String> recorded(Line line) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = RECORDED.matcher(line.text());
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static void forgets(
      LintTemplate template, List<Line> apply, List<Line> withdraw, Reports reports) {
    List<Line> changes =
        apply.stream().filter(line -> !RECORD.matcher(line.text()).matches()).toList();
    if (changes.isEmpty()) {
      return;
    }
    Node section = template.section(LintTemplate.WITHDRAW).orElseThrow();
    if (withdraw.isEmpty()) {
      reports.add(
          LintRule.UNDO_FORGETS,
          template,
          section.token().start(),
          "<@apply> changes something, and <@withdraw> is empty",
          "Undo what <@apply> does.");
      return;
    }
    Set<String> undone = new HashSet<>();
    Set<String> names = new HashSet<>();
    withdraw.forEach(
        line -> {
          undone.addAll(line.paths());
          names.addAll(recorded(line));
        });
    for (Line line : apply) {
      Matcher record = RECORD.matcher(line.text());
      if (record.matches() && names.contains(record.group(1))) {
        undone.addAll(line.paths());
      }
    }
    if (template.isArgv()) {
      commands(changes).forEach(command -> check(template, command, undone, reports));
    } else {
      check(template, whole(changes), undone, reports);
    }
  }

  private record Command(int offset, Set<String> paths) {}

  /** Each command with what it reads from its standard input. */
  private static List<Command> commands(List<Line> lines) {
    List<Command> commands = new java.util.ArrayList<>();
    boolean inDocument = false;
    for (Line line : lines) {
      if (inDocument) {
        commands.get(commands.size() - 1).paths().addAll(line.paths());
        inDocument = !line.text().equals("<<");
      } else {
        commands.add(new Command(line.offset(), new LinkedHashSet<>(line.paths())));
        inDocument = line.text().endsWith(" <<");
      }
    }
    return commands;
  }

  private static Command whole(List<Line> lines) {
    Set<String> paths = new LinkedHashSet<>();
    lines.forEach(line -> paths.addAll(line.paths()));
    return new Command(lines.get(0).offset(), paths);
  }

  private static void check(
      LintTemplate template, Command command, Set<String> undone, Reports reports) {
    Set<String> made = new TreeSet<>(command.paths());
    made.removeIf(path -> NOT_OF_INTENT.contains(path.split("\\.", 2)[0]));
    boolean mentioned =
        made.stream().anyMatch(path -> undone.stream().anyMatch(other -> isOfOne(path, other)));
    if (!made.isEmpty() && !mentioned) {
      reports.add(
          LintRule.UNDO_FORGETS,
          template,
          first(template, command.offset()),
          "<@withdraw> names nothing of what is made here: " + String.join(", ", made),
          "Undo it in <@withdraw>, by one of these values at least.");
    }
  }

  private static boolean isOfOne(String path, String other) {
    return path.equals(other) || path.startsWith(other + ".") || other.startsWith(path + ".");
  }

  private static void tolerance(LintProject project, LintTemplate template, Reports reports) {
    if (!template.isArgv()) {
      return;
    }
    boolean never = project.texts().descriptor().tolerated().isEmpty();
    template
        .sections()
        .forEach(
            (name, section) -> {
              boolean looks = name.equals(LintTemplate.INSPECT) || name.equals(LintTemplate.VACANT);
              if (!looks && !never) {
                return;
              }
              boolean inDocument = false;
              for (TextRules.SourceLine line : TextRules.SourceLine.of(template, section)) {
                if (!inDocument && line.text().startsWith("-")) {
                  reports.add(
                      LintRule.USELESS_TOLERANCE,
                      template,
                      line.offset(),
                      looks
                          ? "a command that looks may not fail, whatever stands before it"
                          : "the manifest has no driver.tolerated, so no failure is tolerated",
                      looks
                          ? "Remove the -."
                          : "Remove the -, or say in driver.tolerated what the device says.");
                }
                inDocument = inDocument ? !line.text().equals("<<") : line.text().endsWith(" <<");
              }
            });
  }

  /** The first character of a line that is no blank. */
  private static int first(LintTemplate template, int offset) {
    int i = offset;
    while (i < template.text().length() && Character.isWhitespace(template.text().charAt(i))) {
      i++;
    }
    return i;
  }
}
