package org.accordo.boot.config;

import java.util.ArrayList;
import java.util.List;
import org.accordo.driver.api.IpPrefix;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** The ranges that a site uses for different purposes, of which no two may overlap. */
final class AddressRanges {
  private final List<Range> ranges = new ArrayList<>();

  /**
   * A range and who says so.
   *
   * @param what for messages, such as {@code pools.link[0]} or {@code --cidr}
   * @param where file, line and column
   */
  private record Range(IpPrefix prefix, String what, String where) {}

  void add(IpPrefix prefix, String what, String where) {
    ranges.add(new Range(prefix, what, where));
  }

  /** One finding for each range that overlaps with an earlier one. */
  void report(Findings findings) {
    for (int i = 0; i < ranges.size(); i++) {
      Range range = ranges.get(i);
      ranges.subList(0, i).stream()
          .filter(earlier -> earlier.prefix().overlaps(range.prefix()))
          .findFirst()
          .ifPresent(earlier -> findings.add(overlap(earlier, range)));
    }
  }

  private static Problem overlap(Range earlier, Range later) {
    String message =
        String.format(
            "%s: %s overlaps with %s of %s; an address can be used for one thing only",
            later.what(), later.prefix(), earlier.prefix(), earlier.what());
    return Problem.of(ProblemCode.POOLS_OVERLAP, message)
        .at(later.where())
        .hint("Take a range that nothing else in this site uses, or make one of the two smaller");
  }
}
