package org.accordo.render.lint;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.driver.api.DriverApi;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Intent;

/**
 * Knows of each type of the driver API which properties templates see, and which of them may be
 * absent.
 */
final class Model {
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
          "getDeclaringClass",
          "accept");

  private static final Map<String, Class<?>> INTENTS = intents();

  private Model() {}

  /**
   * What a path leads to.
   *
   * @param type of the value; {@code Object} where nothing more is known
   * @param optional whether it may be absent
   * @param unknown the name that there is not, where there is one that there is not
   * @param known the names that there are in its place
   */
  record Found(Class<?> type, boolean optional, Optional<String> unknown, Set<String> known) {
    /** Whether a value is at the end of this path whatever the intent is. */
    boolean isAlwaysThere() {
      return !optional && unknown.isEmpty() && type != Object.class;
    }
  }

  private static Map<String, Class<?>> intents() {
    Map<String, Class<?>> types = new TreeMap<>();
    for (Class<?> type : Intent.class.getPermittedSubclasses()) {
      String words = type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-");
      // Written as one word in capabilities.
      String name = words.toLowerCase(Locale.ROOT).replace("wire-guard", "wireguard");
      types.put(name, type);
    }
    return types;
  }

  /** The type of the variable {@code intent} in templates for this type of intent. */
  static Optional<Class<?>> intent(String type) {
    return Optional.ofNullable(INTENTS.get(type));
  }

  /** The type of the variable {@code driver}. */
  static Class<?> driver() {
    return DriverDescriptor.class;
  }

  /** Follows a path from a value of this type. */
  static Found follow(Class<?> start, List<String> path) {
    Class<?> type = start;
    boolean optional = false;
    for (String name : path) {
      if (!type.getPackage().equals(DriverApi.class.getPackage())) {
        return new Found(Object.class, true, Optional.empty(), Set.of());
      }
      Map<String, Method> properties = properties(type);
      Method property = properties.get(name);
      if (property == null) {
        return new Found(Object.class, true, Optional.of(name), properties.keySet());
      }
      Type result = property.getGenericReturnType();
      boolean maybe = isOptional(property.getReturnType());
      optional |= maybe;
      type =
          maybe || Collection.class.isAssignableFrom(property.getReturnType())
              ? (maybe ? inside(result) : Collection.class)
              : property.getReturnType();
    }
    return new Found(type, optional, Optional.empty(), Set.of());
  }

  /** The constants of an enumeration; empty for any other type. */
  static List<String> constants(Class<?> type) {
    List<String> names = new ArrayList<>();
    if (type.isEnum()) {
      Arrays.stream(type.getEnumConstants()).forEach(each -> names.add(((Enum<?>) each).name()));
    }
    return names;
  }

  private static boolean isOptional(Class<?> type) {
    return type == Optional.class || type == OptionalInt.class || type == OptionalLong.class;
  }

  private static Class<?> inside(Type type) {
    boolean known =
        type instanceof ParameterizedType parameters
            && parameters.getActualTypeArguments()[0] instanceof Class<?>;
    return known ? (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0] : Object.class;
  }

  private static Map<String, Method> properties(Class<?> type) {
    Map<String, Method> properties = new TreeMap<>();
    for (Method method : type.getMethods()) {
      boolean property =
          method.getParameterCount() == 0
              && !Modifier.isStatic(method.getModifiers())
              && method.getReturnType() != void.class
              && !method.isBridge()
              && !HIDDEN.contains(method.getName());
      if (property) {
        properties.put(method.getName(), method);
      }
    }
    return properties;
  }
}
