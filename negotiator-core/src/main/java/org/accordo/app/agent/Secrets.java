package org.accordo.app.agent;

import java.util.Optional;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** The values behind the names of secrets; they are handed out for the moment of sending only. */
public interface Secrets {

  /**
   * The value, without a line end. The caller overwrites it with zeros after use.
   *
   * @throws org.accordo.problem.ProblemException {@code secret-unavailable} where there is none, or
   *     where others on this machine could read it
   */
  byte[] value(SecretRef secret);

  /**
   * The public half of a WireGuard key pair, whose private half is made where there is none yet and
   * never leaves this machine but for the router's standard input.
   *
   * @throws org.accordo.problem.ProblemException {@code secret-unavailable} where it cannot be kept
   */
  WireGuardKey wireGuardPublicKey(SecretRef privateKey);

  /**
   * The public half of a WireGuard key pair that is there.
   *
   * @return empty where there is none
   * @throws org.accordo.problem.ProblemException {@code secret-unavailable} where there is
   *     something else in its place
   */
  default Optional<WireGuardKey> knownWireGuardPublicKey(SecretRef privateKey) {
    throw keepsNoKeys();
  }

  /**
   * The public half of the key pair that is to take the place of the present one, which stays as it
   * is; made where there is none yet.
   *
   * @throws org.accordo.problem.ProblemException {@code secret-unavailable} where it cannot be kept
   */
  default WireGuardKey nextWireGuardPublicKey(SecretRef privateKey) {
    throw keepsNoKeys();
  }

  /**
   * Puts the next key in the place of the present one and has it used. Where that fails the present
   * one is in its place again, and the next one is kept for another try.
   *
   * @param next what {@link #nextWireGuardPublicKey} has told
   * @param use sends the key to where it is needed, under its name
   * @return whether anything was done; false where the key is in its place and was used already
   * @throws org.accordo.problem.ProblemException {@code secret-unavailable} where there is no such
   *     next key, and what {@code use} throws
   */
  default boolean replaceWireGuardKey(SecretRef privateKey, WireGuardKey next, Runnable use) {
    throw keepsNoKeys();
  }

  private static RuntimeException keepsNoKeys() {
    return Problem.of(ProblemCode.SECRET_UNAVAILABLE, "No keys are kept here").exception();
  }
}
