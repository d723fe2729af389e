package org.accordo.boot.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.SiteValue;
import org.accordo.site.SiteValues;
import org.accordo.site.ValueType;

/** Reads {@code values.yaml}: values with their types, and what single routers have instead. */
public final class ValuesReader {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,62}");

  private ValuesReader() {}

  /**
   * Reads a file.
   *
   * @param routers the names of the site's routers, where they are known
   * @throws org.accordo.problem.ProblemException with file, line, column and field; further
   *     problems are its suppressed exceptions
   */
  public static SiteValues read(Path file, Optional<Set<String>> routers) {
    Findings findings = new Findings();
    YamlSection fields =
        new YamlFile(file).read(findings).section("a mapping with apiVersion and values");
    findings.attempt(() -> SiteReader.apiVersion(fields));
    Optional<YamlSection> section =
        findings.attempt(
            () ->
                fields
                    .required("values", "a mapping of values by name")
                    .section("a mapping of values by name"));
    Map<String, SiteValue> values =
        section.map(s -> s.each(ValuesReader::name, (name, v) -> value(v))).orElse(Map.of());
    Set<String> declared = section.map(YamlSection::names).orElse(Set.of());
    Map<String, Map<String, Object>> ofRouters =
        findings
            .attempt(
                () ->
                    fields
                        .optional("routers")
                        .map(v -> v.section("a mapping of routers by name"))
                        .map(
                            s ->
                                s.each(
                                    Words::name,
                                    (router, own) -> {
                                      checkRouter(router, own, routers);
                                      return ofRouter(own, values, declared);
                                    })))
            .flatMap(read -> read)
            .orElse(Map.of());
    fields.reportUnknown();
    findings.throwIfAny();
    return new SiteValues(values, ofRouters);
  }

  /** Where each value stands, {@code file:line:column}. */
  public static Map<String, String> places(Path file) {
    YamlSection fields = new YamlFile(file).read(new Findings()).section("a mapping");
    return fields
        .required("values", "a mapping of values by name")
        .section("a mapping of values by name")
        .each(name -> name, (name, value) -> value.place());
  }

  private static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new InvalidValueException(
          "name of a value", text, "a letter, then up to 62 letters, digits, _ or -");
    }
    return text;
  }

  private static SiteValue value(YamlValue value) {
    YamlSection fields =
        value.section("a value with its type, such as {type: number, value: 1400}");
    YamlValue typeField = fields.required("type", types());
    String word = typeField.text(types());
    ValueType type = ValueType.named(word).orElseThrow(() -> unknownType(typeField, word));
    boolean list = type.plural().equals(word);
    Optional<Object> given = fields.optional("value").map(v -> read(v, type, list));
    String meaning = fields.optional("meaning").map(v -> v.text("a text")).orElse("");
    fields.reportUnknown();
    return new SiteValue(type, list, given, meaning);
  }

  private static String types() {
    return "one of " + String.join(", ", ValueType.words());
  }

  private static ProblemException unknownType(YamlValue field, String word) {
    return DidYouMean.hint(field.expected(types()).problem(), ValueType.words(), word).exception();
  }

  private static Object read(YamlValue value, ValueType type, boolean list) {
    return list
        ? value.<Object>list("a list of " + type.plural(), e -> e.as(type.expected(), type::read))
        : value.as(type.expected(), type::read);
  }

  private static void checkRouter(String router, YamlValue value, Optional<Set<String>> routers) {
    if (routers.isPresent() && !routers.get().contains(router)) {
      Problem problem =
          value.problem(
              ProblemCode.INVALID_SITE,
              "the site has no router "
                  + InvalidValueException.quote(router)
                  + ", only "
                  + String.join(", ", new TreeSet<>(routers.get())));
      throw DidYouMean.hint(problem, routers.get(), router).exception();
    }
  }

  /** What a router has instead; of a value that cannot be read itself, nothing is read here. */
  static Map<String, Object> ofRouter(
      YamlValue value, Map<String, SiteValue> values, Set<String> declared) {
    Map<String, Optional<Object>> own =
        value
            .section("a mapping of values by name")
            .each(
                name -> name,
                (name, given) -> {
                  checkDeclared(name, given, declared);
                  return Optional.ofNullable(values.get(name))
                      .map(known -> read(given, known.type(), known.list()));
                });
    Map<String, Object> known = new LinkedHashMap<>();
    own.forEach((name, read) -> read.ifPresent(present -> known.put(name, present)));
    return known;
  }

  private static void checkDeclared(String name, YamlValue given, Set<String> declared) {
    if (!declared.contains(name)) {
      Problem problem =
          given.problem(
              ProblemCode.INVALID_SITE,
              "there is no value "
                  + InvalidValueException.quote(name)
                  + " to replace: expected one of "
                  + String.join(", ", declared));
      throw DidYouMean.hint(problem, declared, name).exception();
    }
  }
}
