package org.accordo.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Configuration of a device as NETCONF has it: what stands in a {@code <config>} (RFC 6241, 7.2),
 * several elements side by side.
 *
 * @param roots in order
 */
public record ConfigDocument(List<XmlElement> roots) {
  private static final XmlName CONFIG = new XmlName(XmlWriter.NETCONF, "config");

  public ConfigDocument {
    roots = List.copyOf(roots);
  }

  /**
   * Reads the content of a {@code <config>}.
   *
   * @throws InvalidXmlException if it is no well-formed XML, has a document type, or text beside
   *     elements
   */
  public static ConfigDocument parse(String content) {
    if (content.contains("<!DOCTYPE")) {
      throw new InvalidXmlException("a document type inside an element");
    }
    // On one line, so that the line numbers of messages are those of the content.
    XmlElement config =
        XmlReader.read("<config xmlns=\"" + XmlWriter.NETCONF + "\">" + content + "</config>");
    if (config.isLeaf() && !config.text().isEmpty()) {
      throw new InvalidXmlException("text instead of elements");
    }
    return new ConfigDocument(joined(config.children()));
  }

  /** With elements that are said in several pieces in one, as some devices take them only. */
  private static List<XmlElement> joined(List<XmlElement> roots) {
    return Merge.of(List.of(), roots).orElse(roots);
  }

  /**
   * Reads a {@code <config>} document, such as {@link #pretty} prints.
   *
   * @throws InvalidXmlException where it is none
   */
  public static ConfigDocument ofConfig(String document) {
    return new ConfigDocument(XmlReader.read(document).children());
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return roots.isEmpty();
  }

  /**
   * Both in one, as if the other had been sent after this. Elements of one name are the same
   * instance unless a leaf in them differs: then they are two entries of a list.
   *
   * @return empty where both say something about the same instance that cannot be said at once,
   *     such as to create and to remove it
   */
  public Optional<ConfigDocument> mergedWith(ConfigDocument later) {
    return Merge.of(roots, later.roots).map(ConfigDocument::new);
  }

  /** The least number of documents that say the same in the same order. */
  public static List<ConfigDocument> merged(List<ConfigDocument> documents) {
    List<ConfigDocument> merged = new ArrayList<>();
    for (ConfigDocument next : documents) {
      Optional<ConfigDocument> both =
          merged.isEmpty() ? Optional.empty() : merged.get(merged.size() - 1).mergedWith(next);
      if (both.isPresent()) {
        merged.set(merged.size() - 1, both.get());
      } else if (!next.isEmpty()) {
        merged.add(next);
      }
    }
    return merged;
  }

  /**
   * What of this the other has not: one text for each element or leaf that is missing or differs,
   * with its path. Order, prefixes, attributes and space around values do not count.
   */
  public List<String> missingFrom(ConfigDocument actual) {
    return Containment.missing(roots, actual.roots, "");
  }

  /** Whether it does nothing but remove. */
  public boolean removesOnly() {
    return !roots.isEmpty() && roots.stream().allMatch(Removals::only);
  }

  /** An edit that {@link #removesOnly}, without removals of what the other has not. */
  public ConfigDocument removingFrom(ConfigDocument actual) {
    return new ConfigDocument(
        roots.stream().flatMap(each -> Removals.ofPresent(each, actual.roots).stream()).toList());
  }

  /**
   * A subtree filter (RFC 6241, 6) that selects what is here. The first leaf of each element has to
   * match, since the keys of a list entry come first (RFC 7950, 7.8.5); other leaves are selected
   * whatever they are.
   */
  public ConfigDocument filter() {
    return new ConfigDocument(roots.stream().map(ConfigDocument::filter).toList());
  }

  private static XmlElement filter(XmlElement element) {
    List<XmlElement> children = new ArrayList<>();
    boolean first = true;
    for (XmlElement child : element.children()) {
      if (!child.isLeaf()) {
        children.add(filter(child));
      } else {
        String text = first ? child.text().strip() : "";
        Map<String, String> prefixes =
            text.isEmpty() ? Map.of() : XmlElement.used(child.prefixes(), List.of(text));
        children.add(new XmlElement(child.name(), Map.of(), List.of(), text, prefixes));
        first = false;
      }
    }
    return XmlElement.of(element.name(), children);
  }

  /**
   * Whether an answer to this as a subtree filter has nothing that was asked for. Elements around
   * it may be there, and leaves that had to match where other elements ask for something beside
   * them: {@code <name>2</name><vrf/>} asks for the vrf of 2 and not for 2.
   */
  public boolean findsNothingIn(ConfigDocument answer) {
    return answer.roots.stream().allMatch(root -> isNothing(root, roots));
  }

  private static boolean isNothing(XmlElement found, List<XmlElement> asked) {
    List<XmlElement> same =
        asked.stream().filter(each -> each.name().equals(found.name())).toList();
    if (found.isLeaf()) {
      boolean structure = same.stream().anyMatch(each -> !each.isLeaf());
      boolean key =
          same.stream().anyMatch(each -> !each.text().isEmpty())
              && asked.stream().anyMatch(ConfigDocument::selects);
      return found.text().isEmpty() ? structure : key;
    }
    return same.stream()
        .filter(each -> !each.isLeaf())
        .anyMatch(
            each -> found.children().stream().allMatch(child -> isNothing(child, each.children())));
  }

  private static boolean selects(XmlElement element) {
    return !element.isLeaf() || element.text().isEmpty();
  }

  /** This without attributes, as a filter takes it. */
  public ConfigDocument withoutAttributes() {
    return new ConfigDocument(roots.stream().map(ConfigDocument::withoutAttributes).toList());
  }

  private static XmlElement withoutAttributes(XmlElement element) {
    return new XmlElement(
        element.name(),
        Map.of(),
        element.children().stream().map(ConfigDocument::withoutAttributes).toList(),
        element.text(),
        XmlElement.used(element.prefixes(), List.of(element.text())));
  }

  /** The elements side by side in an element of any name. */
  public XmlElement in(String namespace, String local) {
    return XmlElement.of(new XmlName(namespace, local), roots);
  }

  /** The one {@code <config>} document: indented with two spaces, with a line end at its end. */
  public String pretty() {
    return XmlWriter.indented(XmlElement.of(CONFIG, roots));
  }
}
