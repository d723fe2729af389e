package org.accordo.tls;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Tells whether two keys are the halves of one. */
final class KeyPairs {
  private static final byte[] TEXT = "one pair".getBytes(StandardCharsets.US_ASCII);

  private KeyPairs() {}

  /** Whether what the private key signs is what the public key confirms. */
  static boolean belong(PublicKey publicKey, PrivateKey privateKey) {
    try {
      Signature signature = Signature.getInstance(algorithm(privateKey));
      signature.initSign(privateKey);
      signature.update(TEXT);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(TEXT);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // keys of different types
    }
  }

  /** The signature algorithm for a key. */
  static String algorithm(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> key.getAlgorithm();
    };
  }
}
