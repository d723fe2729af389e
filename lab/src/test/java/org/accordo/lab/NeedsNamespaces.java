package org.accordo.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.accordo.cli.demo.LabNeeds;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that builds network namespaces; skipped, with the reason, where that cannot be. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsNamespaces.Condition.class)
@interface NeedsNamespaces {

  /** Asks the machine, once for all tests. */
  final class Condition implements ExecutionCondition {
    private static final Optional<String> MISSING = LabNeeds.missing();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      return MISSING
          .map(reason -> ConditionEvaluationResult.disabled("No lab here: " + reason))
          .orElseGet(() -> ConditionEvaluationResult.enabled("A lab can be built"));
    }
  }
}
