package org.accordo.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** What the numbers were measured on. */
final class Machine {

  private Machine() {}

  /** One line: processor, memory, kernel, Java. */
  static String describe() {
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %s of memory, Linux %s, %s %s",
        field("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        System.getProperty("os.version"),
        System.getProperty("java.vm.name"),
        System.getProperty("java.vm.version"));
  }

  /** One line: when, which commit, and how busy the machine was beforehand. */
  static String moment(Path top) {
    String commit = git(top, "rev-parse", "--short", "HEAD");
    boolean changed = !git(top, "status", "--porcelain", "--", ":!docs/benchmarks.md").isEmpty();
    String load = read("/proc/loadavg").strip();
    return Instant.now().truncatedTo(ChronoUnit.MINUTES)
        + ", commit "
        + commit
        + (changed ? " with changes" : "")
        + ", load average beforehand "
        + load.substring(0, Math.max(0, load.indexOf(' ')));
  }

  private static String git(Path top, String... arguments) {
    List<String> command = new java.util.ArrayList<>(List.of("git", "-C", top.toString()));
    command.addAll(List.of(arguments));
    return Command.output(command).strip();
  }

  private static String memory() {
    String[] words = field("/proc/meminfo", "MemTotal").split(" ", -1);
    return Math.round(Long.parseLong(words[0]) / 1048576.0) + " GiB";
  }

  /** The value of the first line {@code name : value}; empty where there is none. */
  static String field(String file, String name) {
    return read(file)
        .lines()
        .filter(line -> line.startsWith(name))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .orElse("");
  }

  /** A file of the kernel. */
  static String read(String file) {
    try {
      return Files.readString(Path.of(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
