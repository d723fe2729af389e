package org.accordo.xml;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes XML so that equal elements give equal texts. Elements have no prefixes; attributes have
 * {@code nc} for NETCONF's own and {@code n1}, {@code n2}... for others.
 */
public final class XmlWriter {
  /** The namespace of NETCONF's messages and of its {@code operation} attribute. */
  public static final String NETCONF = "urn:ietf:params:xml:ns:netconf:base:1.0";

  private static final String XML = "http://www.w3.org/XML/1998/namespace";

  private final StringBuilder text = new StringBuilder();
  private final boolean indented;

  private XmlWriter(boolean indented) {
    this.indented = indented;
  }

  /**
   * The element without any space between elements.
   *
   * @throws InvalidXmlException if a text has a character that XML does not have
   */
  public static String compact(XmlElement element) {
    return write(element, false);
  }

  /**
   * The element with each element in it on a line of its own, two spaces deeper; ends with a line
   * end.
   *
   * @throws InvalidXmlException if a text has a character that XML does not have
   */
  public static String indented(XmlElement element) {
    return write(element, true);
  }

  private static String write(XmlElement element, boolean indented) {
    XmlWriter writer = new XmlWriter(indented);
    writer.element(element, "", Map.of(), 0);
    return writer.text.toString();
  }

  /**
   * @param outside the default namespace around
   * @param around the prefixes declared around
   */
  private void element(XmlElement element, String outside, Map<String, String> around, int depth) {
    String namespace = element.name().namespace();
    String name = element.name().local();
    indent(depth);
    text.append('<').append(name);
    if (!namespace.equals(outside)) {
      attribute("xmlns", namespace);
    }
    Map<String, String> scope = new HashMap<>(around);
    new TreeMap<>(element.prefixes()).forEach((prefix, uri) -> declare(prefix, uri, scope));
    // Once for all the data of a module, not on the <config> around it.
    boolean wrapper = depth == 0 && namespace.equals(NETCONF);
    if (!wrapper && !scope.containsKey("nc") && usesOperations(element)) {
      declare("nc", NETCONF, scope);
    }
    element.attributes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.comparing(XmlName::toString)))
        .forEach(entry -> attribute(entry.getKey(), entry.getValue(), scope));
    if (!element.isLeaf()) {
      text.append('>');
      endLine();
      element.children().forEach(child -> element(child, namespace, scope, depth + 1));
      indent(depth);
      text.append("</").append(name).append('>');
    } else if (element.text().isEmpty()) {
      text.append("/>");
    } else {
      text.append('>');
      escaped(element.text(), false);
      text.append("</").append(name).append('>');
    }
    endLine();
  }

  private static boolean usesOperations(XmlElement element) {
    return element.attributes().keySet().stream().anyMatch(name -> name.namespace().equals(NETCONF))
        || element.children().stream().anyMatch(XmlWriter::usesOperations);
  }

  private void declare(String prefix, String uri, Map<String, String> scope) {
    if (!uri.equals(scope.put(prefix, uri))) {
      attribute("xmlns:" + prefix, uri);
    }
  }

  private void attribute(XmlName name, String value, Map<String, String> scope) {
    if (name.namespace().isEmpty()) {
      attribute(name.local(), value);
      return;
    }
    String prefix = name.namespace().equals(XML) ? "xml" : prefix(name.namespace(), scope);
    attribute(prefix + ":" + name.local(), value);
  }

  private String prefix(String namespace, Map<String, String> scope) {
    for (Map.Entry<String, String> declared : new TreeMap<>(scope).entrySet()) {
      if (declared.getValue().equals(namespace)) {
        return declared.getKey();
      }
    }
    int number = 1;
    while (scope.containsKey("n" + number)) {
      number++;
    }
    declare("n" + number, namespace, scope);
    return "n" + number;
  }

  private void attribute(String qualified, String value) {
    text.append(' ').append(qualified).append("=\"");
    escaped(value, true);
    text.append('"');
  }

  private void escaped(String value, boolean attribute) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;"); // also where ]]> would end something
        case '"' -> text.append(attribute ? "&quot;" : "\"");
        case '\r' -> text.append("&#13;");
        case '\t' -> text.append(attribute ? "&#9;" : "\t");
        case '\n' -> text.append(attribute ? "&#10;" : "\n");
        default -> {
          checkCharacter(value, i);
          text.append(c);
        }
      }
    }
  }

  private static void checkCharacter(String value, int i) {
    char c = value.charAt(i);
    boolean paired = !Character.isSurrogate(c);
    if (Character.isHighSurrogate(c)) {
      paired = i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1));
    } else if (Character.isLowSurrogate(c)) {
      paired = i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    }
    if (c < ' ' || c == '\ufffe' || c == '\uffff' || !paired) {
      throw new InvalidXmlException(
          String.format("the character \\u%04x, which XML does not have", (int) c));
    }
  }

  private void indent(int depth) {
    if (indented) {
      text.append("  ".repeat(depth));
    }
  }

  private void endLine() {
    if (indented) {
      text.append('\n');
    }
  }
}
