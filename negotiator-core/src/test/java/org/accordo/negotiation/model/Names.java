package org.accordo.negotiation.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers for equal things, from 0, so that large states are small to keep and to compare. */
final class Names<T> {
  private final Map<T, Integer> numbers = new HashMap<>();
  private final List<T> things = new ArrayList<>();

  /** The number of whatever equals this, which must not change any more. */
  int of(T thing) {
    Integer known = numbers.get(thing);
    if (known != null) {
      return known;
    }
    numbers.put(thing, things.size());
    things.add(thing);
    return things.size() - 1;
  }

  T thing(int number) {
    return things.get(number);
  }

  int count() {
    return things.size();
  }
}
