package org.accordo.cli;

/**
 * Something that was looked at, and what was found.
 *
 * @param what was looked at
 * @param verdict whether it is as it should be
 * @param found in one line
 * @param remedy what to do about it; empty where nothing is to be done
 */
public record Check(String what, Verdict verdict, String found, String remedy) {

  /** Whether something is as it should be. */
  public enum Verdict {
    OK,
    /** Accordo works, but not all of it. */
    WARN,
    /** What was asked about does not work. */
    FAIL
  }

  /** As it should be. */
  public static Check ok(String what, String found) {
    return new Check(what, Verdict.OK, found, "");
  }

  /** Not all works. */
  public static Check warn(String what, String found, String remedy) {
    return new Check(what, Verdict.WARN, found, remedy);
  }

  /** It does not work. */
  public static Check fail(String what, String found, String remedy) {
    return new Check(what, Verdict.FAIL, found, remedy);
  }
}
