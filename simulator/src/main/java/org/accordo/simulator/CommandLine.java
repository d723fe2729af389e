package org.accordo.simulator;

import java.util.Optional;

/** One login at a command line. Called by one thread. */
interface CommandLine {

  String prompt();

  /** Does what a line says, and gives what is printed; lines end with {@code \n}. */
  String enter(String line);

  /** What is asked before a line is done. */
  default Optional<String> question(String line) {
    return Optional.empty();
  }

  /** Whether the user has logged out. */
  boolean isOver();

  /** The connection has ended, however it did. */
  void ended();
}
