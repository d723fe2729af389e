package org.accordo.app.agent;

import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;

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
}
