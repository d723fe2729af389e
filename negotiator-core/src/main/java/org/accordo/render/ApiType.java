package org.accordo.render;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.accordo.app.driver.ApiProperties;

/** The properties of a type of the driver API, looked up once for each type. */
final class ApiType {
  private static final MethodType ANY = MethodType.methodType(Object.class, Object.class);
  private static final ClassValue<ApiType> TYPES =
      new ClassValue<>() {
        @Override
        protected ApiType computeValue(Class<?> type) {
          return new ApiType(type);
        }
      };

  private final Map<String, Property> properties = new TreeMap<>();
  private final Map<String, Property> byName;
  private final String typeName;
  private volatile Boolean printable;

  private ApiType(Class<?> type) {
    typeName = type.getSimpleName();
    ApiProperties.of(type).forEach((name, method) -> properties.put(name, new Property(method)));
    byName = Map.copyOf(properties);
  }

  /** Whether templates may see instances of this class at all. */
  static boolean isKnown(Class<?> type) {
    return ApiProperties.isKnown(type);
  }

  static ApiType of(Object value) {
    return TYPES.get(value.getClass());
  }

  String typeName() {
    return typeName;
  }

  /** The names of all properties, sorted. */
  Set<String> names() {
    return properties.keySet();
  }

  /** The property, or null where there is none with this name. */
  Property property(String name) {
    return byName.get(name);
  }

  /** Whether a value prints as a text of its own, not as the parts that a record is made of. */
  boolean isPrintable(Object example) {
    Boolean known = printable;
    if (known == null) {
      known = !example.toString().startsWith(typeName + "[");
      printable = known;
    }
    return known;
  }

  /** One method without arguments; its handle is made when it is used first. */
  static final class Property {
    private final Method method;
    private volatile MethodHandle handle;

    private Property(Method method) {
      this.method = method;
    }

    Object of(Object value) {
      try {
        MethodHandle ready = handle;
        if (ready == null) {
          ready = MethodHandles.publicLookup().unreflect(method).asType(ANY);
          handle = ready;
        }
        return (Object) ready.invokeExact(value);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable e) {
        throw new IllegalStateException("cannot call " + method, e);
      }
    }
  }
}
