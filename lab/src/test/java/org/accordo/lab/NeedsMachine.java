package org.accordo.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A test that takes a {@link Machine} and minutes; skipped, with the reason, where that is not. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsMachine.Condition.class)
@interface NeedsMachine {

  /** Whether it may take minutes more than {@code ./check} has time for. */
  boolean onlyWhenAskedFor() default true;

  /** Asks the machine and the environment. */
  final class Condition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      boolean needsAsking =
          context.getRequiredTestClass().getAnnotation(NeedsMachine.class).onlyWhenAskedFor();
      if (needsAsking && !"1".equals(System.getenv("ACCORDO_VM_TESTS"))) {
        return ConditionEvaluationResult.disabled(
            "takes minutes in software emulation; lab/vm or ACCORDO_VM_TESTS=1 runs it");
      }
      String missing = Machine.missing();
      return missing.isEmpty()
          ? ConditionEvaluationResult.enabled("A machine can be had")
          : ConditionEvaluationResult.disabled("No level 2 lab here: " + missing);
    }
  }
}
