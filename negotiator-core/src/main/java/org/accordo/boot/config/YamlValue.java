package org.accordo.boot.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A value of a YAML file with its path and place; converts itself or says what was expected. */
final class YamlValue {
  private static final Tag VAULT = new Tag("!vault");
  private static final Set<Tag> KNOWN =
      Set.of(
          Tag.STR,
          Tag.INT,
          Tag.FLOAT,
          Tag.BOOL,
          Tag.NULL,
          Tag.MAP,
          Tag.SEQ,
          VAULT,
          new Tag("!unsafe"));
  private static final int MOST_LEVELS = 60;

  private final YamlFile file;
  private final Findings findings;
  private final String path;
  private final Node node;

  YamlValue(YamlFile file, Findings findings, String path, Node node) {
    this.file = file;
    this.findings = findings;
    this.path = path;
    this.node = node;
  }

  String path() {
    return path;
  }

  YamlFile file() {
    return file;
  }

  Findings findings() {
    return findings;
  }

  /** {@code file:line:column}. */
  String place() {
    return node.getStartMark().map(file::place).orElse("");
  }

  /** The line that it begins in, from 1. */
  int line() {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  /** The column that it begins in, from 1. */
  int column() {
    return node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(1);
  }

  /** Whether this is a list. */
  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Whether this is a list without elements. */
  boolean isEmptyList() {
    return node instanceof SequenceNode sequence && sequence.getValue().isEmpty();
  }

  /** Whether this has fields. */
  boolean isSection() {
    return node instanceof MappingNode;
  }

  /** The text of a plain value, whatever YAML takes it for. */
  String text(String expected) {
    if (!(node instanceof ScalarNode scalar) || isNothing()) {
      throw wrongType(expected);
    }
    return scalar.getValue();
  }

  /**
   * A plain value as something that checks itself.
   *
   * @param expected for a value of the wrong shape, such as {@code a network such as 10.0.0.0/24}
   * @param type throws {@link InvalidValueException} for what it does not accept
   */
  <T> T as(String expected, Function<String, T> type) {
    String text = text(expected);
    try {
      return type.apply(text);
    } catch (InvalidValueException e) {
      throw problem(ProblemCode.INVALID_VALUE, e.getMessage()).exception(e);
    }
  }

  long number(long least, long most) {
    String expected = "a number from " + least + " to " + most;
    String text = text(expected);
    if (!text.matches("0|[1-9][0-9]{0,17}")) {
      throw expected(expected);
    }
    long number = Long.parseLong(text);
    if (number < least || number > most) {
      throw expected(expected);
    }
    return number;
  }

  boolean yesOrNo() {
    return switch (text("true or false")) {
      case "true" -> true;
      case "false" -> false;
      default -> throw expected("true or false");
    };
  }

  /** The fields of a mapping; every one that nobody asked for is a finding at its end. */
  YamlSection section(String expected) {
    if (!(node instanceof MappingNode mapping)) {
      throw wrongType(expected);
    }
    return new YamlSection(this, mapping);
  }

  /** Each element of a list, with a finding for each that cannot be read. */
  <T> List<T> list(String expected, Function<YamlValue, T> element) {
    if (!(node instanceof SequenceNode sequence)) {
      throw wrongType(expected);
    }
    List<T> elements = new ArrayList<>();
    for (Node child : sequence.getValue()) {
      YamlValue value = child(path + "[" + elements.size() + "]", child);
      elements.add(findings.attempt(() -> element.apply(value)).orElse(null));
    }
    elements.removeIf(e -> e == null);
    return elements;
  }

  YamlValue child(String childPath, Node child) {
    return new YamlValue(file, findings, childPath, child);
  }

  /** That this value is not what was expected. */
  ProblemException expected(String expected) {
    return problem(
            ProblemCode.INVALID_VALUE,
            "expected " + expected + ", found " + InvalidValueException.quote(text(expected)))
        .exception();
  }

  /** A problem with this value. */
  Problem problem(ProblemCode code, String message) {
    return Problem.of(code, path.isEmpty() ? message : path + ": " + message).at(place());
  }

  private ProblemException wrongType(String expected) {
    return problem(ProblemCode.INVALID_VALUE, "expected " + expected + ", found " + what())
        .exception();
  }

  private String what() {
    if (isNothing()) {
      return "nothing";
    }
    if (node instanceof ScalarNode scalar) {
      return InvalidValueException.quote(scalar.getValue());
    }
    return isList() ? "a list" : "a mapping";
  }

  /** Whether this is one value that is written out: no list, no mapping, nothing encrypted. */
  boolean isPlain() {
    return node instanceof ScalarNode && !isNothing() && !node.getTag().equals(VAULT);
  }

  /**
   * Refuses what a file of another tool may hold that would be read as something else, or many
   * times: tags of its own and repeated collections.
   */
  void checkForeign() {
    checkForeign(node, Collections.newSetFromMap(new IdentityHashMap<>()), 0);
  }

  private void checkForeign(Node each, Set<Node> seen, int depth) {
    if (!KNOWN.contains(each.getTag())) {
      throw child("", each)
          .problem(
              ProblemCode.INVALID_VALUE,
              "the tag " + InvalidValueException.quote(each.getTag().getValue()) + " is not known")
          .exception();
    }
    if (depth > MOST_LEVELS) {
      throw child("", each)
          .problem(ProblemCode.INVALID_VALUE, "the file is nested too deeply")
          .exception();
    }
    if (each instanceof ScalarNode) {
      return;
    }
    if (!seen.add(each)) {
      throw child("", each)
          .problem(
              ProblemCode.INVALID_VALUE,
              "a list or mapping that is used again by an alias is not read; write it out")
          .exception();
    }
    if (each instanceof SequenceNode sequence) {
      sequence.getValue().forEach(element -> checkForeign(element, seen, depth + 1));
    } else if (each instanceof MappingNode mapping) {
      for (NodeTuple field : mapping.getValue()) {
        checkForeign(field.getKeyNode(), seen, depth + 1);
        checkForeign(field.getValueNode(), seen, depth + 1);
      }
    }
  }

  boolean isNothing() {
    return node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.NULL);
  }
}
