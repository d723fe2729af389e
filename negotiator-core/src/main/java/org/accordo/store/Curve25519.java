package org.accordo.store;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.XECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;

/** Key pairs of X25519 (RFC 7748) as WireGuard uses them: 32 bytes each. */
final class Curve25519 {
  private static final int BYTES = 32;
  private static final BigInteger BASE_POINT = BigInteger.valueOf(9);

  private Curve25519() {}

  static byte[] newPrivateKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
      XECPrivateKey key = (XECPrivateKey) generator.generateKeyPair().getPrivate();
      byte[] scalar = key.getScalar().orElseThrow();
      scalar[0] &= (byte) 248;
      scalar[31] = (byte) ((scalar[31] & 127) | 64);
      return scalar;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no X25519", e);
    }
  }

  /**
   * The public half: the private one times the base point.
   *
   * @throws IllegalArgumentException if it is not 32 bytes
   */
  static byte[] publicKey(byte[] privateKey) {
    if (privateKey.length != BYTES) {
      throw new IllegalArgumentException("expected 32 bytes");
    }
    try {
      KeyFactory factory = KeyFactory.getInstance("X25519");
      KeyAgreement agreement = KeyAgreement.getInstance("X25519");
      agreement.init(
          factory.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, privateKey)));
      agreement.doPhase(
          factory.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, BASE_POINT)),
          true);
      return agreement.generateSecret();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no X25519", e);
    }
  }
}
