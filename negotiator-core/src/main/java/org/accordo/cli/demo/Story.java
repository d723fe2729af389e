package org.accordo.cli.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.accordo.cli.Style;

/**
 * What a demonstration tells whoever watches: what happens, what was found, and whether it held.
 */
final class Story {
  private static final int DOTS = 60;

  private final PrintStream out;
  private final Style style;
  private final List<Check> checks = new ArrayList<>();

  Story(PrintStream out, Style style) {
    this.out = out;
    this.style = style;
  }

  void heading(String text) {
    out.println();
    out.println(style.strong(text));
  }

  void line(String text) {
    out.println(text);
    out.flush();
  }

  void aside(String text) {
    line(style.dim(text));
  }

  /** Says what is being done, does it, and says how long it took. */
  <T> T step(String what, Supplier<T> work) {
    out.print("  " + what + " " + style.dim(".".repeat(Math.max(3, DOTS - what.length()))) + " ");
    out.flush();
    long start = System.nanoTime();
    try {
      T result = work.get();
      long millis = (System.nanoTime() - start) / 1_000_000;
      out.println(
          millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0));
      return result;
    } catch (RuntimeException e) {
      out.println(style.bad("failed"));
      throw e;
    }
  }

  /** Something that must hold, and what was found. */
  void check(boolean held, String claim, String found) {
    checks.add(new Check(claim, held, found));
    String mark = held ? style.good("ok  ") : style.bad("FAIL");
    line("  " + mark + " " + claim + (found.isEmpty() ? "" : style.dim("  " + found)));
  }

  /** Whether everything held so far. */
  boolean held() {
    return checks.stream().allMatch(Check::held);
  }

  /** Everything that was looked at so far. */
  List<Check> checked() {
    return List.copyOf(checks);
  }

  Style style() {
    return style;
  }

  /**
   * Something that was looked at.
   *
   * @param claim what must hold
   * @param held whether it did
   * @param found details
   */
  record Check(String claim, boolean held, String found) {}
}
