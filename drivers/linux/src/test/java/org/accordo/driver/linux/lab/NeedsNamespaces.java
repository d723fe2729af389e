package org.accordo.driver.linux.lab;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A test on the real kernel; skipped with the reason where it cannot run.
 *
 * <p>{@link #deviceType} names a type of network device that the kernel must have beside.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Tag("kernel")
@ExtendWith(NeedsNamespaces.Condition.class)
@interface NeedsNamespaces {
  String deviceType() default "";

  /** Looks for root, tools and device types. */
  final class Condition implements ExecutionCondition {
    private static final List<String> TOOLS =
        List.of("ip", "iptables-restore", "ip6tables-restore", "conntrack", "sysctl", "ping");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      List<String> missing = new ArrayList<>();
      for (String tool : TOOLS) {
        if (Run.of("sh", "-c", "command -v " + tool).status() != 0) {
          missing.add(tool);
        }
      }
      if (!missing.isEmpty()) {
        return ConditionEvaluationResult.disabled("missing tools: " + String.join(" ", missing));
      }
      if (Run.of("unshare", "--net", "true").status() != 0) {
        return ConditionEvaluationResult.disabled("network namespaces need root");
      }
      return context
          .getElement()
          .map(element -> element.getAnnotation(NeedsNamespaces.class))
          .filter(needs -> !needs.deviceType().isEmpty())
          .map(needs -> deviceType(needs.deviceType()))
          .orElse(ConditionEvaluationResult.enabled("root and tools are there"));
    }

    private static ConditionEvaluationResult deviceType(String type) {
      boolean known =
          !Run.of(("unshare --net ip link add probe type " + type).split(" "))
              .err()
              .contains("Unknown device type");
      return known
          ? ConditionEvaluationResult.enabled("the kernel has " + type + " devices")
          : ConditionEvaluationResult.disabled("this kernel has no " + type + " devices");
    }
  }
}
