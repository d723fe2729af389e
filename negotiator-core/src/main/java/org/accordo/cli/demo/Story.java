package org.accordo.cli.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** What a demonstration tells whoever watches: what happens, what was found, and whether it held. */
final class Story {
  private static final int DOTS = 62;

  private final PrintStream out;
  private final boolean colour;
  private final List<String> failures = new ArrayList<>();
  private int checks;

  Story(PrintStream out, boolean colour) {
    this.out = out;
    this.colour = colour;
  }

  void heading(String text) {
    out.println();
    out.println(paint("1", text));
  }

  void line(String text) {
    out.println(text);
  }

  /** Says what is being done, does it, and says how long it took. */
  <T> T step(String what, Supplier<T> work) {
    out.print("  " + what + " " + ".".repeat(Math.max(3, DOTS - what.length())) + " ");
    out.flush();
    long start = System.nanoTime();
    try {
      T result = work.get();
      long millis = (System.nanoTime() - start) / 1_000_000;
      out.println(
          millis < 1000 ? millis + " ms" : String.format(Locale.ROOT, "%.1f s", millis / 1000.0));
      return result;
    } catch (RuntimeException e) {
      out.println(paint("31", "failed"));
      throw e;
    }
  }

  /** Something that must hold, and what was found. */
  void check(boolean held, String claim, String found) {
    checks++;
    if (!held) {
      failures.add(claim + ": " + found);
    }
    String mark = held ? paint("32", "ok  ") : paint("31", "FAIL");
    out.println("  " + mark + " " + claim + (found.isEmpty() ? "" : ": " + found));
  }

  int checks() {
    return checks;
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  String paint(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
