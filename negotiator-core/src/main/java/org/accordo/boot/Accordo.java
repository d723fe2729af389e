package org.accordo.boot;

import org.accordo.cli.Cli;
import org.accordo.cli.Console;

/** The process's entry. */
public final class Accordo {

  private Accordo() {}

  /** Runs one command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new Cli(Console.system(), Wiring::new).run(arguments));
  }
}
