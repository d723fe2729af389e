package org.accordo.app.driver;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.driver.api.DriverApi;

/**
 * Knows which properties a type of the driver API has in templates: its public methods without
 * arguments, under their own names.
 */
public final class ApiProperties {
  private static final String PACKAGE = DriverApi.class.getPackageName();
  private static final Set<String> HIDDEN =
      Set.of(
          "toString",
          "hashCode",
          "getClass",
          "notify",
          "notifyAll",
          "wait",
          "clone",
          "describeConstable",
          "getDeclaringClass");

  private ApiProperties() {}

  /** Whether templates may see instances of this class at all. */
  public static boolean isKnown(Class<?> type) {
    return type.getPackageName().equals(PACKAGE) && Modifier.isPublic(type.getModifiers());
  }

  /** The methods behind the properties of a type, by name. */
  public static Map<String, Method> of(Class<?> type) {
    Map<String, Method> properties = new TreeMap<>();
    for (Method method : type.getMethods()) {
      boolean property =
          method.getParameterCount() == 0
              && !Modifier.isStatic(method.getModifiers())
              && method.getReturnType() != void.class
              && !HIDDEN.contains(method.getName());
      if (property && !method.isBridge()) {
        properties.put(method.getName(), method);
      }
    }
    return properties;
  }
}
