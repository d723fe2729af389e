package org.accordo.site;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the templates of a site may use beside intent and settings: its {@code values.yaml}. */
public final class SiteValues {
  /** Of a site without values. */
  public static final SiteValues NONE = new SiteValues(Map.of(), Map.of());

  private final Map<String, SiteValue> values;
  private final Map<String, Map<String, Object>> ofRouters;
  private final RouterValues common;
  private final Map<String, RouterValues> inForce = new HashMap<>();

  /**
   * Lays what each router has of its own over what all have.
   *
   * @param values by name
   * @param ofRouters what single routers have instead, by router and name
   */
  public SiteValues(Map<String, SiteValue> values, Map<String, Map<String, Object>> ofRouters) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    this.ofRouters = Collections.unmodifiableMap(new LinkedHashMap<>(ofRouters));
    Map<String, Object> given = new HashMap<>();
    values.forEach((name, value) -> value.value().ifPresent(v -> given.put(name, v)));
    this.common = new RouterValues(given, values.keySet());
    ofRouters.forEach(
        (router, own) -> {
          Map<String, Object> all = new HashMap<>(given);
          all.putAll(own);
          inForce.put(router, new RouterValues(all, values.keySet()));
        });
  }

  /** All values by name, in the order of the file. */
  public Map<String, SiteValue> values() {
    return values;
  }

  /** What single routers have instead, by router and name. */
  public Map<String, Map<String, Object>> ofRouters() {
    return ofRouters;
  }

  /** The values in force for a router, known here or not. */
  public RouterValues of(String router) {
    return inForce.getOrDefault(router, common);
  }
}
