package org.accordo.transport.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.xml.ConfigDocument;
import org.accordo.xml.XmlElement;
import org.accordo.xml.XmlName;
import org.accordo.xml.XmlWriter;

/**
 * A configuration that is edited as RFC 6241 says, without a schema: the first leaf of an element
 * is taken for the key of a list, other leaves for values that a later one replaces, and leaves
 * that come several times in one edit for a list of them.
 */
final class ConfigTree {
  private static final XmlName OPERATION = new XmlName(XmlWriter.NETCONF, "operation");

  private final Node root;

  private ConfigTree(Node root) {
    this.root = root;
  }

  static ConfigTree of(ConfigDocument document) {
    ConfigTree tree = new ConfigTree(new Node(XmlElement.of("", "config")));
    try {
      tree.edit(document.roots());
    } catch (EditException e) {
      throw new IllegalStateException(e);
    }
    return tree;
  }

  ConfigTree copy() {
    return new ConfigTree(root.copy());
  }

  /** What an edit does that cannot be done. */
  static final class EditException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String tag;
    private final String path;

    EditException(String tag, String path, String message) {
      super(message);
      this.tag = tag;
      this.path = path;
    }

    String tag() {
      return tag;
    }

    String path() {
      return path;
    }
  }

  /** Merges, and does what operations say otherwise. */
  void edit(List<XmlElement> elements) throws EditException {
    for (XmlElement element : elements) {
      edit(root, element, elements, "");
    }
  }

  private static void edit(Node parent, XmlElement element, List<XmlElement> all, String path)
      throws EditException {
    String here = path + "/" + element.name().local();
    String operation = element.attributes().getOrDefault(OPERATION, "merge");
    List<Node> same = instances(parent, element, isLeafList(element, all));
    switch (operation) {
      case "merge" -> merge(parent, element, same, here);
      case "create" -> {
        if (!same.isEmpty()) {
          throw new EditException("data-exists", here, "it exists already");
        }
        merge(parent, element, same, here);
      }
      case "replace" -> {
        parent.children.removeAll(same);
        merge(parent, element, List.of(), here);
      }
      case "delete", "remove" -> {
        if (same.isEmpty() && operation.equals("delete")) {
          throw new EditException("data-missing", here, "there is nothing to delete");
        }
        parent.children.removeAll(same);
      }
      default -> throw new EditException("bad-attribute", here, "operation " + operation);
    }
  }

  private static boolean isLeafList(XmlElement element, List<XmlElement> all) {
    return element.isLeaf()
        && all.stream().filter(each -> each.name().equals(element.name())).count() > 1;
  }

  private static void merge(Node parent, XmlElement element, List<Node> same, String here)
      throws EditException {
    if (element.isLeaf()) {
      if (same.isEmpty()) {
        parent.children.add(new Node(element));
      } else if (!element.text().isEmpty()) {
        same.get(0).text = element.text();
        same.get(0).prefixes = element.prefixes();
      }
      return;
    }
    Node target;
    if (same.isEmpty()) {
      target = new Node(XmlElement.of(element.name().namespace(), element.name().local()));
      parent.children.add(target);
    } else {
      target = same.get(0);
    }
    boolean had = !target.children.isEmpty();
    for (XmlElement child : element.children()) {
      edit(target, child, element.children(), here);
    }
    // A container without anything in it is as good as none.
    if (target.children.isEmpty() && (had || same.isEmpty())) {
      parent.children.remove(target);
    }
  }

  /** The instances that an element of an edit means. */
  private static List<Node> instances(Node parent, XmlElement element, boolean leafList) {
    List<Node> named =
        parent.children.stream().filter(node -> node.name.equals(element.name())).toList();
    if (element.isLeaf()) {
      boolean exact = leafList || named.size() > 1;
      return exact && !element.text().isEmpty()
          ? named.stream().filter(node -> node.value().equals(element.text().strip())).toList()
          : named;
    }
    XmlElement first = element.children().get(0);
    if (!first.isLeaf() || first.text().isEmpty() || first.attributes().containsKey(OPERATION)) {
      return named;
    }
    List<Node> entries = named.stream().filter(node -> node.has(first)).toList();
    // What has no such leaf at all is no entry of a list that it is the key of, but a container.
    return entries.isEmpty() ? named.stream().filter(node -> !node.names(first)).toList() : entries;
  }

  /** All of it, in an order of its own. */
  String sorted() {
    return new ConfigDocument(root.sorted().children()).pretty();
  }

  /** What a subtree filter selects (RFC 6241, 6). */
  List<XmlElement> select(List<XmlElement> filter) {
    List<XmlElement> selected = new ArrayList<>();
    for (XmlElement wanted : filter) {
      for (Node node : root.children) {
        select(node, wanted).ifPresent(selected::add);
      }
    }
    return selected;
  }

  /** Everything. */
  List<XmlElement> all() {
    return root.children.stream().map(Node::element).toList();
  }

  private static Optional<XmlElement> select(Node node, XmlElement wanted) {
    if (!node.name.equals(wanted.name())) {
      return Optional.empty();
    }
    if (wanted.isLeaf()) {
      boolean matches = wanted.text().isEmpty() || wanted.text().strip().equals(node.value());
      return matches ? Optional.of(node.element()) : Optional.empty();
    }
    List<XmlElement> children = new ArrayList<>();
    boolean selects = false;
    for (XmlElement child : wanted.children()) {
      boolean content = child.isLeaf() && !child.text().isEmpty();
      List<XmlElement> found = new ArrayList<>();
      node.children.forEach(each -> select(each, child).ifPresent(found::add));
      if (content && found.isEmpty()) {
        return Optional.empty();
      }
      selects |= !content;
      children.addAll(found);
    }
    if (!selects) {
      return Optional.of(node.element());
    }
    return children.isEmpty()
        ? Optional.empty()
        : Optional.of(new XmlElement(node.name, Map.of(), merged(children), "", Map.of()));
  }

  /** Two parts of a filter may have found the same element. */
  private static List<XmlElement> merged(List<XmlElement> children) {
    return ConfigDocument.merged(
            children.stream().map(child -> new ConfigDocument(List.of(child))).toList())
        .stream()
        .flatMap(document -> document.roots().stream())
        .toList();
  }

  private static final class Node {
    private final XmlName name;
    private final List<Node> children = new ArrayList<>();
    private String text;
    private Map<String, String> prefixes;

    Node(XmlElement element) {
      this.name = element.name();
      this.text = element.text();
      this.prefixes = element.prefixes();
    }

    private Node(Node other) {
      this.name = other.name;
      this.text = other.text;
      this.prefixes = other.prefixes;
      other.children.forEach(child -> children.add(child.copy()));
    }

    Node copy() {
      return new Node(this);
    }

    String value() {
      return text.strip();
    }

    boolean has(XmlElement leaf) {
      return children.stream()
          .anyMatch(
              child -> child.name.equals(leaf.name()) && child.value().equals(leaf.text().strip()));
    }

    boolean names(XmlElement leaf) {
      return children.stream().anyMatch(child -> child.name.equals(leaf.name()));
    }

    XmlElement element() {
      List<XmlElement> all = children.stream().map(Node::element).toList();
      return new XmlElement(
          name, Map.of(), all, all.isEmpty() ? text : "", new HashMap<>(prefixes));
    }

    XmlElement sorted() {
      List<XmlElement> all =
          children.stream()
              .map(Node::sorted)
              .sorted(Comparator.comparing(XmlWriter::compact))
              .toList();
      return new XmlElement(
          name, Map.of(), all, all.isEmpty() ? text : "", new HashMap<>(prefixes));
    }
  }
}
