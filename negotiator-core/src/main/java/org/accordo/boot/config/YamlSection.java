package org.accordo.boot.config;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Nearest;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A mapping of a YAML file; asked for by field, it remembers which fields it should have. */
final class YamlSection {
  private final YamlValue self;
  private final Map<String, YamlValue> fields = new LinkedHashMap<>();
  private final Map<String, YamlValue> names = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  YamlSection(YamlValue self, MappingNode mapping) {
    this.self = self;
    for (NodeTuple tuple : mapping.getValue()) {
      YamlValue name = self.child(self.path(), tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        self.findings()
            .add(name.problem(ProblemCode.INVALID_SITE, "expected a plain word as field name"));
        continue;
      }
      String field = key.getValue();
      if (fields.containsKey(field)) {
        String message = "field " + InvalidValueException.quote(field) + " is here twice";
        self.findings().add(name.problem(ProblemCode.INVALID_SITE, message));
        continue;
      }
      names.put(field, name);
      fields.put(field, self.child(pathOf(field), tuple.getValueNode()));
    }
  }

  /** A field that may be absent. */
  Optional<YamlValue> optional(String field) {
    known.add(field);
    return Optional.ofNullable(fields.get(field));
  }

  /**
   * A field that must be there.
   *
   * @param expected what it says, for the message, such as {@code the site's name}
   */
  YamlValue required(String field, String expected) {
    return optional(field).orElseThrow(() -> missing(field, expected).exception());
  }

  /**
   * Every field, where the names are the user's own; one finding for each that cannot be read.
   *
   * @param nameType checks a name
   */
  <T> Map<String, T> each(
      Function<String, String> nameType, BiFunction<String, YamlValue, T> field) {
    Map<String, T> all = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          known.add(name);
          self.findings()
              .attempt(() -> field.apply(names.get(name).as("a name", nameType), value))
              .ifPresent(read -> all.put(name, read));
        });
    return all;
  }

  /** One finding for each field that nobody asked for; called after the last question. */
  void reportUnknown() {
    unknown().forEach(self.findings()::add);
  }

  /** What is wrong with each field that nobody asked for. */
  Stream<Problem> unknown() {
    return names.keySet().stream()
        .filter(field -> !known.contains(field))
        .map(field -> unknown(field, names.get(field)));
  }

  /** What is wrong with the file. */
  Findings findings() {
    return self.findings();
  }

  /** The name of a field, with its place. */
  Optional<YamlValue> nameOf(String field) {
    return Optional.ofNullable(names.get(field));
  }

  /** The names of all fields. */
  Set<String> names() {
    return names.keySet();
  }

  /** That a field is not there. */
  Problem missing(String field, String expected) {
    Problem problem = problem("field '" + field + "' is missing: expected " + expected);
    Set<String> unknown = new LinkedHashSet<>(names.keySet());
    unknown.removeAll(known);
    return Nearest.to(field, unknown)
        .map(near -> problem.hint(InvalidValueException.quote(near) + " may be meant for it"))
        .orElse(problem);
  }

  /** That the mapping does not say what it must. */
  Problem problem(String message) {
    return problem(ProblemCode.INVALID_SITE, message);
  }

  /** A problem with the mapping as a whole. */
  Problem problem(ProblemCode code, String message) {
    return self.problem(code, message);
  }

  private Problem unknown(String field, YamlValue name) {
    String message =
        "unknown field "
            + InvalidValueException.quote(field)
            + ", expected one of "
            + String.join(", ", known);
    Problem problem = name.problem(ProblemCode.INVALID_SITE, message);
    return DidYouMean.hint(problem, known, field);
  }

  private String pathOf(String field) {
    String name = field.matches("[A-Za-z0-9_-]+") ? field : InvalidValueException.quote(field);
    return self.path().isEmpty() ? name : self.path() + "." + name;
  }
}
