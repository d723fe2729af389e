package org.accordo.site;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values of a site that are in force for one router.
 *
 * @param values by name, as in {@link SiteValue#value()}
 * @param names of all values of the site, also of those that this router does not have
 */
public record RouterValues(Map<String, Object> values, Set<String> names) {
  /** Of a site without values. */
  public static final RouterValues NONE = new RouterValues(Map.of(), Set.of());

  public RouterValues {
    values = Map.copyOf(values);
    names = java.util.Collections.unmodifiableSet(new TreeSet<>(names));
  }
}
