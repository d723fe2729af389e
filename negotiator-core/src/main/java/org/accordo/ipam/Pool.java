package org.accordo.ipam;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.accordo.driver.api.IpPrefix;

/** Ranges that prefixes are taken from and returned to. */
final class Pool {
  private final List<IpPrefix> ranges;
  private final BlockSet free;

  Pool(List<IpPrefix> ranges) {
    this.ranges = List.copyOf(ranges);
    this.free = new BlockSet(ranges);
  }

  List<IpPrefix> ranges() {
    return ranges;
  }

  BlockSet free() {
    return free;
  }

  void take(IpPrefix prefix) {
    free.remove(prefix);
  }

  /** Gives back what of this prefix is the pool's. */
  void giveBack(IpPrefix prefix) {
    for (IpPrefix range : ranges) {
      if (range.contains(prefix)) {
        free.add(prefix);
      } else if (prefix.contains(range)) {
        free.add(range);
      }
    }
  }

  /** A free prefix of this length and family, in the order of the ranges. */
  Optional<IpPrefix> find(End end, int length, boolean v6, BlockSet avoided) {
    for (IpPrefix range : ranges) {
      if (range.isV6() == v6) {
        Optional<IpPrefix> found = free.find(end, length, range, avoided);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  String describe(boolean v6) {
    String text =
        ranges.stream()
            .filter(range -> range.isV6() == v6)
            .map(IpPrefix::toString)
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "no " + (v6 ? "IPv6" : "IPv4") + " range" : text;
  }
}
