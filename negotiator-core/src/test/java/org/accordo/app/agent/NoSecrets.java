package org.accordo.app.agent;

import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Has no secrets. */
public final class NoSecrets implements Secrets {

  @Override
  public byte[] value(SecretRef secret) {
    throw Problem.of(ProblemCode.SECRET_UNAVAILABLE, "No secret " + secret.name()).exception();
  }

  @Override
  public WireGuardKey wireGuardPublicKey(SecretRef privateKey) {
    throw Problem.of(ProblemCode.SECRET_UNAVAILABLE, "No key " + privateKey.name()).exception();
  }
}
