package org.accordo.xml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks for everything of one configuration in another. */
final class Containment {

  private Containment() {}

  /** A text for each that is missing, with its path. */
  static List<String> missing(List<XmlElement> expected, List<XmlElement> actual, String path) {
    List<String> missing = new ArrayList<>();
    for (XmlElement element : expected) {
      List<XmlElement> candidates =
          actual.stream().filter(each -> each.name().equals(element.name())).toList();
      missing.addAll(
          element.isLeaf()
              ? missingLeaf(element, candidates, path)
              : missingTree(element, candidates, path));
    }
    return missing;
  }

  private static List<String> missingLeaf(
      XmlElement leaf, List<XmlElement> candidates, String path) {
    String here = path + "/" + leaf.name().local();
    boolean any = leaf.value().isEmpty();
    if (candidates.stream().anyMatch(each -> any || each.value().equals(leaf.value()))) {
      return List.of();
    }
    String expected = any ? "" : ", expected " + leaf.text().strip();
    return List.of(
        candidates.size() == 1
            ? here + " is " + candidates.get(0).text().strip() + expected
            : here + " is missing" + expected);
  }

  /** What the candidate that is most like it lacks. */
  private static List<String> missingTree(
      XmlElement element, List<XmlElement> candidates, String path) {
    String here = path + "/" + element.name().local() + key(element);
    return candidates.stream()
        .filter(each -> sameKey(element, each))
        .map(each -> missing(element.children(), each.children(), here))
        .min(Comparator.comparingInt(List::size))
        .orElse(List.of(here + " is missing"));
  }

  private static boolean sameKey(XmlElement one, XmlElement other) {
    XmlElement first = one.children().get(0);
    return !first.isLeaf()
        || first.value().isEmpty()
        || other.children().stream()
            .anyMatch(
                each ->
                    each.isLeaf()
                        && each.name().equals(first.name())
                        && each.value().equals(first.value()));
  }

  private static String key(XmlElement element) {
    XmlElement first = element.children().get(0);
    return first.isLeaf() && !first.value().isEmpty()
        ? "[" + first.name().local() + "=" + first.text().strip() + "]"
        : "";
  }
}
