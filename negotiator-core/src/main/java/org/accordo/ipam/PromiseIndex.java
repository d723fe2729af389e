package org.accordo.ipam;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.accordo.driver.api.IpPrefix;

/** Finds a promise that has an address in common with a prefix, however many promises there are. */
final class PromiseIndex {
  private final NavigableMap<IpPrefix, List<Promise>> byPrefix = new TreeMap<>();
  private final int[] v4Lengths = new int[33];
  private final int[] v6Lengths = new int[129];

  void add(Promise promise) {
    byPrefix.computeIfAbsent(promise.prefix(), prefix -> new ArrayList<>(1)).add(promise);
    lengths(promise.prefix())[promise.prefix().length()]++;
  }

  void remove(Promise promise) {
    List<Promise> same = byPrefix.get(promise.prefix());
    if (same != null && same.remove(promise)) {
      lengths(promise.prefix())[promise.prefix().length()]--;
      if (same.isEmpty()) {
        byPrefix.remove(promise.prefix());
      }
    }
  }

  /** A promise that contains the prefix, the widest first. */
  Optional<Promise> containing(IpPrefix prefix) {
    int[] lengths = lengths(prefix);
    for (int length = 0; length <= prefix.length(); length++) {
      if (lengths[length] > 0) {
        List<Promise> found = byPrefix.get(IpPrefix.of(prefix.network(), length));
        if (found != null) {
          return Optional.of(found.get(0));
        }
      }
    }
    return Optional.empty();
  }

  /** All promises within the prefix. */
  List<Promise> inside(IpPrefix prefix) {
    List<Promise> found = new ArrayList<>();
    for (var entry : byPrefix.tailMap(prefix, true).entrySet()) {
      if (!prefix.contains(entry.getKey())) {
        break;
      }
      found.addAll(entry.getValue());
    }
    return found;
  }

  /** A promise that has an address in common with the prefix. */
  Optional<Promise> overlapping(IpPrefix prefix) {
    Optional<Promise> containing = containing(prefix);
    if (containing.isPresent()) {
      return containing;
    }
    var after = byPrefix.ceilingEntry(prefix);
    return after != null && prefix.contains(after.getKey())
        ? Optional.of(after.getValue().get(0))
        : Optional.empty();
  }

  private int[] lengths(IpPrefix prefix) {
    return prefix.isV6() ? v6Lengths : v4Lengths;
  }
}
