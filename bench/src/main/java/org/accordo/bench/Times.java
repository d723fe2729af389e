package org.accordo.bench;

import java.util.Arrays;
import java.util.Locale;

/** Durations in nanoseconds, sorted. */
final class Times {
  private final long[] sorted;

  Times(long... nanoseconds) {
    sorted = nanoseconds.clone();
    Arrays.sort(sorted);
  }

  /** The smallest time that so many of a hundred did not exceed. */
  double millis(double percent) {
    int rank = (int) Math.ceil(sorted.length * percent / 100) - 1;
    return sorted[Math.max(0, rank)] / 1e6;
  }

  double median() {
    return millis(50);
  }

  /** Such as {@code 0.42 ms}. */
  static String text(double millis) {
    String format = millis < 10 ? "%.2f ms" : millis < 100 ? "%.1f ms" : "%.0f ms";
    return String.format(Locale.ROOT, format, millis);
  }

  /** Such as {@code 5,300/s}; three digits count. */
  static String rate(double perSecond) {
    double unit = Math.pow(10, Math.max(0, Math.floor(Math.log10(perSecond)) - 2));
    return String.format(Locale.ROOT, "%,d/s", Math.round(Math.round(perSecond / unit) * unit));
  }

  /** Such as {@code 1.32}. */
  static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }
}
