package org.accordo.app.agent;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.accordo.driver.api.Intent;

/**
 * Canonical text of an intent, by which the ledger knows whether another one has the same content.
 * What is absent is left out, so that an optional component of a later API changes no text.
 */
final class IntentText {
  private static final ClassValue<Component[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected Component[] computeValue(Class<?> type) {
          RecordComponent[] declared = type.getRecordComponents();
          Component[] components = new Component[declared.length];
          for (int i = 0; i < declared.length; i++) {
            components[i] = new Component(declared[i].getName(), declared[i].getAccessor());
          }
          return components;
        }
      };

  private IntentText() {}

  /** Such as {@code static-route{vrf=default,destination=192.0.2.0/24,nextHop={...}}}. */
  static String of(Intent intent) {
    StringBuilder text = new StringBuilder(120).append(intent.type());
    appendRecord(text, intent);
    return text.toString();
  }

  private static void appendRecord(StringBuilder text, Object value) {
    char separator = '{';
    for (Component component : COMPONENTS.get(value.getClass())) {
      Object content = present(component.of(value));
      if (content != null) {
        text.append(separator).append(component.name).append('=');
        append(text, content);
        separator = ',';
      }
    }
    text.append(separator == '{' ? "{}" : "}");
  }

  private static Object present(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : null;
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? optional.getAsLong() : null;
    }
    return value;
  }

  private static void append(StringBuilder text, Object value) {
    if (value instanceof Iterable<?> list) {
      text.append('[');
      String separator = "";
      for (Object element : list) {
        text.append(separator);
        append(text, element);
        separator = ",";
      }
      text.append(']');
    } else if (value instanceof Record && COMPONENTS.get(value.getClass()).length > 1) {
      appendRecord(text, value);
    } else {
      text.append(value);
    }
  }

  private record Component(String name, Method accessor) {
    Object of(Object owner) {
      try {
        return accessor.invoke(owner);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + accessor, e);
      }
    }
  }
}
