package org.accordo.render;

import freemarker.core.Environment;
import freemarker.core.InvalidReferenceException;
import freemarker.template.TemplateModelException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Intent;
import org.accordo.problem.Nearest;

/** Explains a name in a template that stands for nothing. */
final class MissingName {

  private MissingName() {}

  /**
   * The message.
   *
   * @param own names that the template and its partials give to something somewhere
   */
  static String explain(InvalidReferenceException e, RenderRun run, Set<String> own) {
    String expression = e.getBlamedExpressionString();
    if (expression == null) {
      return CompiledTemplate.firstParagraph(e.getMessageWithoutStackTop());
    }
    if (expression.indexOf('.') >= 0 || expression.indexOf('[') >= 0) {
      return expression + " is not given here; ask first with <#if " + expression + "??>";
    }
    Set<String> known = run.names();
    addOwn(e, known);
    Optional<Intent> intent = run.variables().intent();
    if (intent.isPresent() && ApiType.of(intent.get()).property(expression) != null) {
      return "unknown variable " + expression + "; did you mean intent." + expression + "?";
    }
    Set<String> near = new HashSet<>(known);
    near.addAll(own);
    near.addAll(AddressFunctions.all().keySet());
    return "unknown variable "
        + expression
        + Nearest.didYouMean(expression, near)
        + "; there is: "
        + String.join(", ", known)
        + fields(intent);
  }

  private static String fields(Optional<Intent> intent) {
    return intent.map(i -> "; intent has: " + String.join(", ", ApiType.of(i).names())).orElse("");
  }

  /** Adds the variables and macros of the template itself. */
  private static void addOwn(InvalidReferenceException e, Set<String> known) {
    Environment environment = e.getEnvironment();
    Set<?> shared = environment.getConfiguration().getSharedVariableNames();
    try {
      for (Object name : environment.getKnownVariableNames()) {
        if (!shared.contains(name)) {
          known.add(name.toString());
        }
      }
    } catch (TemplateModelException unlisted) {
      // The message does without them.
    }
  }
}
