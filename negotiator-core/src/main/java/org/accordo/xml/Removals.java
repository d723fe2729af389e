package org.accordo.xml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Edits that only remove (RFC 6241, section 7.2), and what is there for them to remove. */
final class Removals {
  private static final XmlName OPERATION = new XmlName(XmlWriter.NETCONF, "operation");
  private static final String REMOVE = "remove"; // to delete what is not there is an error

  private Removals() {}

  /** Whether an element removes, or is just the way to elements that do. */
  static boolean only(XmlElement element) {
    if (removes(element)) {
      return true;
    }
    List<XmlElement> further = beyondKeys(element);
    return !further.isEmpty() && further.stream().allMatch(Removals::only);
  }

  /**
   * The element without removals of what is not among the others; empty where nothing is left. On
   * the way to such a removal a device would make what is around it.
   */
  static Optional<XmlElement> ofPresent(XmlElement element, List<XmlElement> actual) {
    List<XmlElement> same = actual.stream().filter(each -> isMeant(element, each)).toList();
    if (same.isEmpty()) {
      return Optional.empty();
    }
    if (removes(element)) {
      return Optional.of(element);
    }
    List<XmlElement> kept = new ArrayList<>();
    boolean any = false;
    for (XmlElement child : element.children()) {
      if (isKey(child)) {
        kept.add(child);
      } else {
        Optional<XmlElement> left = ofPresent(child, same.get(0).children());
        left.ifPresent(kept::add);
        any |= left.isPresent();
      }
    }
    return any ? Optional.of(element.with(kept)) : Optional.empty();
  }

  private static boolean isMeant(XmlElement element, XmlElement actual) {
    return element.name().equals(actual.name())
        && (element.value().isEmpty() || element.value().equals(actual.value()))
        && element.children().stream()
            .filter(Removals::isKey)
            .allMatch(
                key ->
                    actual.children().stream()
                        .anyMatch(
                            leaf ->
                                leaf.name().equals(key.name())
                                    && leaf.value().equals(key.value())));
  }

  private static List<XmlElement> beyondKeys(XmlElement element) {
    return element.children().stream().filter(child -> !isKey(child)).toList();
  }

  private static boolean isKey(XmlElement child) {
    return child.isLeaf() && !removes(child) && !child.text().isEmpty();
  }

  private static boolean removes(XmlElement element) {
    return REMOVE.equals(element.attributes().get(OPERATION));
  }
}
