package org.accordo.app.conformance;

import java.nio.charset.StandardCharsets;
import org.accordo.app.agent.Secrets;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;

/** Secrets whose value is known, so that it can be looked for where it must not be. */
final class KnownSecrets implements Secrets {
  /** Also a proper key, so that a program takes it. */
  static final String VALUE = "iKyW3kPqYx0m5cJ6eT1uVb8nRz2sLd4fGh7jQa9wE0U=";

  @Override
  public byte[] value(SecretRef secret) {
    return VALUE.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public WireGuardKey wireGuardPublicKey(SecretRef privateKey) {
    return new WireGuardKey("AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=");
  }
}
