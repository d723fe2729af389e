package org.accordo.xml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one of two configurations that are to hold together. */
final class Merge {
  private static final XmlName OPERATION = new XmlName(XmlWriter.NETCONF, "operation");

  private Merge() {}

  /** The elements of both; empty where they cannot be said at once. */
  static Optional<List<XmlElement>> of(List<XmlElement> earlier, List<XmlElement> later) {
    List<XmlElement> merged = new ArrayList<>(earlier);
    for (XmlElement element : later) {
      List<Integer> same = new ArrayList<>();
      for (int i = 0; i < merged.size(); i++) {
        if (isSameInstance(merged.get(i), element)) {
          same.add(i);
        }
      }
      if (same.isEmpty()) {
        merged.add(element);
      } else if (same.size() > 1) {
        return Optional.empty(); // nothing tells which one is meant
      } else {
        Optional<XmlElement> both = of(merged.get(same.get(0)), element);
        if (both.isEmpty()) {
          return Optional.empty();
        }
        merged.set(same.get(0), both.get());
      }
    }
    return Optional.of(merged);
  }

  private static Optional<XmlElement> of(XmlElement earlier, XmlElement later) {
    if (!earlier.attributes().equals(later.attributes())) {
      return isRemoval(later) ? Optional.of(later) : Optional.empty();
    }
    if (later.isLeaf()) {
      return Optional.of(earlier);
    }
    return of(earlier.children(), later.children())
        .map(
            children -> {
              Map<String, String> prefixes = new HashMap<>(later.prefixes());
              prefixes.putAll(earlier.prefixes());
              return new XmlElement(earlier.name(), earlier.attributes(), children, "", prefixes);
            });
  }

  /** Whether nothing that was said of it before makes a difference. */
  private static boolean isRemoval(XmlElement element) {
    return "remove".equals(element.attributes().get(OPERATION));
  }

  private static boolean isSameInstance(XmlElement one, XmlElement other) {
    if (!one.name().equals(other.name())) {
      return false;
    }
    if (one.isLeaf() || other.isLeaf()) {
      return one.value().equals(other.value());
    }
    return one.children().stream().allMatch(leaf -> agrees(leaf, one, other));
  }

  /** Whether the other has no such leaf, the same, or a list of such leaves. */
  private static boolean agrees(XmlElement leaf, XmlElement one, XmlElement other) {
    if (!leaf.isLeaf() || named(leaf.name(), one).size() > 1) {
      return true;
    }
    List<XmlElement> others = named(leaf.name(), other);
    return others.size() != 1
        || !others.get(0).isLeaf()
        || others.get(0).value().equals(leaf.value());
  }

  private static List<XmlElement> named(XmlName name, XmlElement parent) {
    return parent.children().stream().filter(child -> child.name().equals(name)).toList();
  }
}
