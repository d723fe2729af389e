package org.accordo.render;

import freemarker.core.InvalidReferenceException;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateModelIterator;
import java.util.Optional;
import java.util.Set;
import org.accordo.driver.api.Intent;
import org.accordo.problem.Nearest;

/** Explains a name in a template that stands for nothing. */
final class MissingName {

  private MissingName() {}

  static String explain(InvalidReferenceException e, RenderRun run) {
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
    return "unknown variable "
        + expression
        + Nearest.didYouMean(expression, known)
        + "; there is: "
        + String.join(", ", known)
        + fields(intent);
  }

  private static String fields(Optional<Intent> intent) {
    return intent.map(i -> "; intent has: " + String.join(", ", ApiType.of(i).names())).orElse("");
  }

  /** Adds the variables and macros of the template itself. */
  private static void addOwn(InvalidReferenceException e, Set<String> known) {
    try {
      TemplateModelIterator names = e.getEnvironment().getCurrentNamespace().keys().iterator();
      while (names.hasNext()) {
        known.add(names.next().toString());
      }
    } catch (TemplateModelException unlisted) {
      // The message does without them.
    }
  }
}
