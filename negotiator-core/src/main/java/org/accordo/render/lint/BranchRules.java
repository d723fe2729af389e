package org.accordo.render.lint;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.accordo.app.lint.LintRule;

/** Rules for branches that are always or never taken. */
final class BranchRules {
  private final LintTemplate template;
  private final Reports reports;

  private BranchRules(LintTemplate template, Reports reports) {
    this.template = template;
    this.reports = reports;
  }

  static void look(LintTemplate template, Reports reports) {
    BranchRules rules = new BranchRules(template, reports);
    template.nodes().forEach(node -> rules.look(node, List.of(), List.of()));
  }

  /**
   * Looks at a part and what is in it.
   *
   * @param met conditions that hold here
   * @param failed conditions that do not
   */
  private void look(Node node, List<String> met, List<String> failed) {
    if (!node.isChoice()) {
      node.children().forEach(child -> look(child, met, failed));
      return;
    }
    List<String> earlier = new ArrayList<>(failed);
    for (Node branch : node.children()) {
      String condition = condition(branch);
      List<String> inside = new ArrayList<>(met);
      if (!condition.isEmpty()) {
        check(branch, condition, met, earlier);
        inside.add(condition);
      }
      empty(branch);
      List<String> failedHere = List.copyOf(earlier);
      branch.children().forEach(child -> look(child, inside, failedHere));
      earlier.add(condition);
    }
  }

  private static String condition(Node branch) {
    Expression expression = branch.tag().arguments().get("0");
    return expression == null
        ? ""
        : expression.parts().stream()
            .map(part -> part.isString() ? quote(part.text()) : part.text())
            .collect(Collectors.joining(" "));
  }

  private void check(Node branch, String condition, List<String> met, List<String> failed) {
    if (condition.equals("true") || condition.equals("false")) {
      report(branch, "the condition is always " + condition);
    } else if (met.contains(condition)) {
      report(branch, "the condition holds already: it is that of the branch around");
    } else if (failed.contains(condition)) {
      report(branch, "the condition never holds: an earlier branch has the same");
    }
  }

  private void empty(Node branch) {
    boolean nothing = branch.children().stream().allMatch(BranchRules::isEmpty);
    if (nothing && !branch.isStart("else")) {
      report(branch, "there is nothing in the branch");
    }
  }

  /** Blanks in a line may well be what a branch is for. */
  private static boolean isEmpty(Node node) {
    String text = node.token().body();
    return node.isText() && text.isBlank() && (text.isEmpty() || text.indexOf('\n') >= 0);
  }

  private void report(Node branch, String message) {
    reports.add(
        LintRule.DEAD_BRANCH,
        template,
        branch.token().start(),
        message,
        "Remove the branch, or correct its condition.");
  }
}
