package org.accordo.app.audit;

import java.util.Map;
import java.util.TreeMap;

/**
 * Something that is written down.
 *
 * @param what kind of thing, such as {@code request}
 * @param who did it, as far as is known
 * @param details by name: texts, whole numbers, booleans, and lists and maps of them; secrets by
 *     their names only
 */
public record AuditEvent(String what, String who, Map<String, Object> details) {
  public AuditEvent {
    details = Map.copyOf(details);
  }

  /** Builds details; what is empty is left out. */
  public static final class Details {
    private final Map<String, Object> fields = new TreeMap<>();

    /** Adds one. */
    public Details with(String name, Object value) {
      boolean empty = value instanceof java.util.Optional<?> optional && optional.isEmpty();
      if (!empty) {
        fields.put(name, value instanceof java.util.Optional<?> o ? o.orElseThrow() : value);
      }
      return this;
    }

    /** What was added. */
    public Map<String, Object> toMap() {
      return fields;
    }
  }
}
