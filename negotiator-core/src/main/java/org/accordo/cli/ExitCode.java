package org.accordo.cli;

/** What a process of ours exits with; {@link org.accordo.problem.ProblemCode} has the rest. */
public final class ExitCode {
  /** Done, or nothing to do. */
  public static final int OK = 0;

  /** The command line itself is wrong, or something failed. */
  public static final int ERROR = 1;

  /** There are changes: a plan or dry run that would do something. */
  public static final int CHANGES = 2;

  /** A file says something that it must not. */
  public static final int FINDINGS = 3;

  /** The other side refused, or somebody else holds it. */
  public static final int REFUSED = 4;

  /** A driver or a device failed. */
  public static final int DEVICE = 5;

  /** Done as far as it could be: an agent did not answer, and a repeat does the rest. */
  public static final int INCOMPLETE = 6;

  private ExitCode() {}
}
