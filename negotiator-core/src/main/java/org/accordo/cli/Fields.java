package org.accordo.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Builds the fields of a JSON object in order; what is absent is left out. */
public final class Fields {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  /** Adds a field, unless it is an empty optional. */
  public Fields with(String name, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> fields.put(name, present));
    } else {
      fields.put(name, value);
    }
    return this;
  }

  /** What has been added. */
  public Map<String, Object> toMap() {
    return fields;
  }
}
