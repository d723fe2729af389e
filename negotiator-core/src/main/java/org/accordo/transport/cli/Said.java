package org.accordo.transport.cli;

import java.util.List;
import java.util.stream.Collectors;

/** What was said on either side, short enough for a message. */
final class Said {
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_SENT = 500;

  private Said() {}

  /** A line that was sent, in quotes; whole, since its end is often what is wrong. */
  static String line(String sent) {
    return "'"
        + (sent.length() <= LONGEST_SENT ? sent : sent.substring(0, LONGEST_SENT) + "...")
        + "'";
  }

  /** The first lines on one line. */
  static String of(List<String> lines, int most) {
    return lines.isEmpty()
        ? "nothing"
        : lines.stream().limit(most).map(Said::shortened).collect(Collectors.joining(" | "));
  }

  /** The last lines on one line. */
  static String end(String text, int most) {
    List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return of(lines.subList(Math.max(0, lines.size() - most), lines.size()), most);
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "...";
  }
}
