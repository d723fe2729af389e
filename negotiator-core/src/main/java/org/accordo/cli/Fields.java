package org.accordo.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Builds the fields of a JSON object in order; what is absent is left out. */
final class Fields {
  private final Map<String, Object> fields = new LinkedHashMap<>();

  Fields with(String name, Object value) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(present -> fields.put(name, present));
    } else {
      fields.put(name, value);
    }
    return this;
  }

  Map<String, Object> toMap() {
    return fields;
  }
}
