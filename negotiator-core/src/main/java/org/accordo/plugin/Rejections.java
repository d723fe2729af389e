package org.accordo.plugin;

import java.util.ArrayList;
import java.util.List;

/** Makes checks that each end at the first mistake, and keeps what all of them found. */
final class Rejections {
  private final List<Rejection> found = new ArrayList<>();

  /** Makes one check; what it shares with an earlier one is found once. */
  Rejections check(Runnable check) {
    try {
      check.run();
    } catch (Rejection e) {
      add(e);
    }
    return this;
  }

  void add(Rejection rejection) {
    boolean known = found.stream().anyMatch(e -> e.getMessage().equals(rejection.getMessage()));
    if (!known) {
      found.add(rejection);
    }
  }

  void addAll(Rejections others) {
    others.found.forEach(this::add);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<Rejection> list() {
    return List.copyOf(found);
  }
}
