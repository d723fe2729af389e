package org.accordo.negotiation;

import java.util.List;

/**
 * One side's signature under a transcript.
 *
 * @param role whose it is
 * @param algorithm such as {@code SHA256withECDSA}
 * @param certificates of the signer and of those who vouch for it, DER in Base64
 * @param value the signature in Base64
 */
public record TranscriptSignature(
    Role role, String algorithm, List<String> certificates, String value) {
  public TranscriptSignature {
    certificates = List.copyOf(certificates);
  }
}
