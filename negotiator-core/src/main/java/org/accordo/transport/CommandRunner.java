package org.accordo.transport;

import java.util.List;

/** Runs programs with their arguments at one place. */
public interface CommandRunner extends AutoCloseable {

  /**
   * Runs a program to its end.
   *
   * @param argv the program first
   * @param input what it reads from standard input; empty for nothing
   * @throws org.accordo.problem.ProblemException {@code device-unreachable} where it cannot be run
   *     to its end in time, {@code device-rejected} where there is no such program or it prints
   *     without end
   */
  Finished run(List<String> argv, byte[] input);

  @Override
  void close();

  /**
   * What came of a program.
   *
   * @param exitCode 0 for success
   * @param output what it printed
   * @param errors what it printed on standard error
   */
  record Finished(int exitCode, String output, String errors) {}
}
