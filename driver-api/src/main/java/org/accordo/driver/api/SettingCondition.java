package org.accordo.driver.api;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a router's settings must be for it to have a capability.
 *
 * @param values the setting's value by its name; empty for any value but the empty one
 */
public record SettingCondition(Map<String, String> values) {
  public SettingCondition {
    values = Map.copyOf(values);
  }

  /** Whether the settings are so. */
  public boolean holds(Map<String, String> inForce) {
    return values.entrySet().stream()
        .allMatch(
            wanted -> {
              String value = inForce.getOrDefault(wanted.getKey(), "");
              return wanted.getValue().isEmpty()
                  ? !value.isEmpty()
                  : value.equals(wanted.getValue());
            });
  }

  /** Such as {@code nat-group} or {@code gre-form=isa}, several separated by commas. */
  @Override
  public String toString() {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(e -> e.getValue().isEmpty() ? e.getKey() : e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(", "));
  }
}
