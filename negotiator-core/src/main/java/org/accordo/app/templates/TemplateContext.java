package org.accordo.app.templates;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import org.accordo.app.driver.ApiProperties;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.DriverApi;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InvalidValueException;

/**
 * What templates may name, found where rendering finds it: in the types of the driver API. What
 * each means comes from their Javadoc.
 */
public final class TemplateContext {
  private static final String MEANINGS = "meanings.properties";

  private final Properties meanings = new Properties();
  private final Map<Class<?>, List<Object>> examples = new LinkedHashMap<>();
  private final Map<String, Class<? extends Intent>> intents = new TreeMap<>();

  /** Looks at the driver API. */
  public TemplateContext() {
    try (InputStream in = DriverApi.class.getResourceAsStream(MEANINGS);
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      meanings.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Intent example : ContextExamples.all()) {
      intents.put(example.type(), example.getClass());
      collect(example);
    }
  }

  private void collect(Object value) {
    if (value instanceof Collection<?> all) {
      all.forEach(this::collect);
      return;
    }
    if (!ApiProperties.isKnown(value.getClass()) || value instanceof Enum<?>) {
      return;
    }
    List<Object> known = examples.computeIfAbsent(value.getClass(), type -> new ArrayList<>());
    if (!known.contains(value)) {
      known.add(value);
      ApiProperties.of(value.getClass())
          .values()
          .forEach(property -> valueOf(property, value).ifPresent(this::collect));
    }
  }

  /** The types of intents, by the name of their template. */
  public Map<String, Class<? extends Intent>> intents() {
    return intents;
  }

  /** What every template may name beside the intent. */
  public ContextSection variables(Optional<DriverDescriptor> driver) {
    List<ContextField> fields = new ArrayList<>();
    fields.add(
        new ContextField(
            "intent", "the type of the intent", false, "what the router should have", ""));
    fields.add(new ContextField("router", "text", false, "the router's name", "border"));
    fields.add(
        new ContextField(
            "settings", "map of text", false, "of the driver, as the site has changed them", ""));
    fields.add(
        new ContextField("values", "map of values", false, "of the site, from values.yaml", ""));
    for (Method property : ApiProperties.of(DriverDescriptor.class).values()) {
      if (isShown(property)) {
        fields.add(
            new ContextField(
                "driver." + property.getName(),
                word(property.getGenericReturnType()),
                isOptional(property.getReturnType()),
                meaning(DriverDescriptor.class, property.getName()),
                driver
                    .flatMap(each -> valueOf(property, each))
                    .map(TemplateContext::printed)
                    .orElse("")));
      }
    }
    return new ContextSection(
        ContextSection.Kind.VARIABLES,
        "variables",
        "Every template may name these; shared parts do not see the intent, but what requires gives"
            + " them. A driver's Java may add more.",
        fields);
  }

  /** Texts and lists of the manifest; maps by capability have no names that a template can use. */
  private static boolean isShown(Method property) {
    Class<?> type = property.getReturnType();
    Class<?> element = element(property.getGenericReturnType());
    return !Map.class.isAssignableFrom(type)
        && (element == String.class || element.isEnum() || element == Capability.class);
  }

  /** The fields of an intent, as templates of this type see them. */
  public ContextSection intent(String type) {
    return section(
        ContextSection.Kind.INTENT,
        "intent of " + type + ".ftl",
        typeName(intents.get(type)),
        intents.get(type),
        "intent.");
  }

  /** Every type of values that a template of these types of intents can come to. */
  public List<ContextSection> types(Collection<String> ofIntents) {
    Map<String, Class<?>> reached = new TreeMap<>();
    ofIntents.forEach(type -> reach(intents.get(type), reached));
    intents.values().forEach(type -> reached.remove(typeName(type)));
    return reached.values().stream()
        .map(type -> section(ContextSection.Kind.TYPE, typeName(type), "", type, ""))
        .toList();
  }

  private void reach(Class<?> type, Map<String, Class<?>> reached) {
    if (reached.putIfAbsent(typeName(type), type) == null) {
      for (Method property : ApiProperties.of(type).values()) {
        Class<?> to = element(property.getGenericReturnType());
        if (ApiProperties.isKnown(to) && !to.isEnum()) {
          reach(to, reached);
        }
      }
    }
  }

  private ContextSection section(
      ContextSection.Kind kind, String title, String about, Class<?> type, String prefix) {
    List<ContextField> fields = new ArrayList<>();
    ApiProperties.of(type)
        .forEach(
            (name, property) -> {
              Type returned = property.getGenericReturnType();
              fields.add(
                  new ContextField(
                      prefix + name,
                      word(returned),
                      isOptional(property.getReturnType()),
                      meaning(type, name),
                      example(type, property)));
            });
    return new ContextSection(kind, title, about, fields);
  }

  /** Of the type itself, or of an interface that says it. */
  private String meaning(Class<?> type, String property) {
    String own = meanings.getProperty(typeName(type) + "." + property);
    if (own != null) {
      return own;
    }
    return Arrays.stream(type.getInterfaces())
        .map(each -> meaning(each, property))
        .filter(meaning -> !meaning.isEmpty())
        .findFirst()
        .orElse("");
  }

  private String example(Class<?> type, Method property) {
    return examples.getOrDefault(type, List.of()).stream()
        .flatMap(example -> valueOf(property, example).stream())
        .map(TemplateContext::printed)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** What a template would print; nothing for what is only its properties. */
  private static String printed(Object value) {
    if (value instanceof Collection<?> all) {
      List<String> each = all.stream().map(TemplateContext::printed).sorted().toList();
      return each.contains("") ? "" : String.join(", ", each);
    }
    String text = value.toString();
    return text.startsWith(value.getClass().getSimpleName() + "[") ? "" : text;
  }

  /** The value of a property; empty where it is absent or the example does not have it. */
  private static Optional<Object> valueOf(Method property, Object of) {
    try {
      Object value = property.invoke(of);
      if (value instanceof Optional<?> optional) {
        return optional.map(each -> each);
      }
      if (value instanceof OptionalInt optional) {
        return optional.isPresent() ? Optional.of(optional.getAsInt()) : Optional.empty();
      }
      if (value instanceof OptionalLong optional) {
        return optional.isPresent() ? Optional.of(optional.getAsLong()) : Optional.empty();
      }
      return Optional.of(value);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof InvalidValueException) {
        return Optional.empty();
      }
      throw new IllegalStateException("cannot call " + property, e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("cannot call " + property, e);
    }
  }

  private static boolean isOptional(Class<?> type) {
    return type == Optional.class || type == OptionalInt.class || type == OptionalLong.class;
  }

  /** What a property is, in words. */
  private static String word(Type type) {
    if (type instanceof ParameterizedType generic) {
      Class<?> raw = (Class<?>) generic.getRawType();
      Type[] arguments = generic.getActualTypeArguments();
      if (raw == Optional.class) {
        return word(arguments[0]);
      }
      return Map.class.isAssignableFrom(raw)
          ? "map of " + word(arguments[1])
          : "list of " + word(arguments[0]);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == String.class) {
      return "text";
    }
    if (plain == boolean.class) {
      return "boolean";
    }
    if (plain.isEnum()) {
      return "one of "
          + String.join(
              ", ", Arrays.stream(plain.getEnumConstants()).map(Object::toString).toList());
    }
    return ApiProperties.isKnown(plain) ? typeName(plain) : "number";
  }

  /** The class of a property, or of the elements of what it holds. */
  private static Class<?> element(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      return element(arguments[arguments.length - 1]);
    }
    return (Class<?>) type;
  }

  /** The name of a type, with that of the type around it. */
  private static String typeName(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }
}
