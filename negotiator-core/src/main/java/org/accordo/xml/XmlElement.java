package org.accordo.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An element that has either elements or a text, never both. Comments, processing instructions and
 * space between elements are not part of it, nor are prefixes, except those that its text uses.
 *
 * @param name with the namespace resolved
 * @param attributes by name; no declarations of namespaces
 * @param children in order; empty for a leaf
 * @param text of a leaf, as it was written; empty where it is nothing but space
 * @param prefixes the namespaces of those prefixes that the text or an attribute's value uses, as
 *     an identity or a path does
 */
public record XmlElement(
    XmlName name,
    Map<XmlName, String> attributes,
    List<XmlElement> children,
    String text,
    Map<String, String> prefixes) {
  static final Pattern PREFIX = Pattern.compile("(?<![\\w.-])([A-Za-z_][\\w.-]*):(?=[A-Za-z_])");

  public XmlElement {
    attributes = Map.copyOf(attributes);
    children = List.copyOf(children);
    prefixes = Map.copyOf(prefixes);
    if (text.isBlank()) {
      text = "";
    } else if (!children.isEmpty()) {
      throw new InvalidXmlException("<" + name.local() + "> has text beside elements");
    }
  }

  /** An element with others in it, and without attributes. */
  public static XmlElement of(String namespace, String local, XmlElement... children) {
    return of(new XmlName(namespace, local), List.of(children));
  }

  /** An element with a text in it, and without attributes. */
  public static XmlElement leaf(String namespace, String local, String text) {
    return new XmlElement(new XmlName(namespace, local), Map.of(), List.of(), text, Map.of());
  }

  static XmlElement of(XmlName name, List<XmlElement> children) {
    return new XmlElement(name, Map.of(), children, "", Map.of());
  }

  /** Whether there is no element in it. */
  public boolean isLeaf() {
    return children.isEmpty();
  }

  /** The first child of that name. */
  public Optional<XmlElement> child(String namespace, String local) {
    XmlName wanted = new XmlName(namespace, local);
    return children.stream().filter(child -> child.name.equals(wanted)).findFirst();
  }

  /** The text of the first child of that name, without space around; empty where there is none. */
  public String textOf(String namespace, String local) {
    return child(namespace, local).map(child -> child.text.strip()).orElse("");
  }

  /** The same element with other children. */
  XmlElement with(List<XmlElement> others) {
    return new XmlElement(name, attributes, others, others.isEmpty() ? text : "", prefixes);
  }

  /** The text without space around and with namespaces in the place of their prefixes. */
  String value() {
    String stripped = text.strip();
    return prefixes.isEmpty()
        ? stripped
        : PREFIX
            .matcher(stripped)
            .replaceAll(
                use ->
                    Matcher.quoteReplacement(
                        prefixes.containsKey(use.group(1))
                            ? "{" + prefixes.get(use.group(1)) + "}"
                            : use.group()));
  }

  /** Which of the prefixes in scope the texts use. */
  static Map<String, String> used(Map<String, String> scope, Iterable<String> texts) {
    Map<String, String> used = new TreeMap<>();
    for (String text : texts) {
      Matcher uses = PREFIX.matcher(text);
      while (!scope.isEmpty() && text.indexOf(':') > 0 && uses.find()) {
        String namespace = scope.get(uses.group(1));
        if (namespace != null) {
          used.put(uses.group(1), namespace);
        }
      }
    }
    return used;
  }

  /** All elements in it, at any depth, and itself. */
  List<XmlElement> all() {
    List<XmlElement> all = new ArrayList<>(List.of(this));
    children.forEach(child -> all.addAll(child.all()));
    return all;
  }
}
