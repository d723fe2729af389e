package org.accordo.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a command prints to, and what it may know of that place.
 *
 * @param out results
 * @param err everything else
 * @param terminal whether a person reads {@code out}
 * @param environment the process's environment
 */
public record Console(
    PrintStream out, PrintStream err, boolean terminal, Map<String, String> environment) {

  /** The process's own. */
  public static Console system() {
    return new Console(System.out, System.err, outIsTerminal(), System.getenv());
  }

  /** Java's own answer needs version 22; a system without /proc gets no colour unless asked for. */
  private static boolean outIsTerminal() {
    try {
      String out = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return out.startsWith("/dev/pts/") || out.startsWith("/dev/tty");
    } catch (IOException e) {
      return false;
    }
  }
}
