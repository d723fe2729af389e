package org.accordo.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.accordo.driver.api.InvalidValueException;

/**
 * A signature with the certificates of whoever made it.
 *
 * @param algorithm such as {@code SHA256withECDSA}
 * @param certificates the signer's first, DER in Base64
 * @param value the signature in Base64
 */
public record SignedBytes(String algorithm, List<String> certificates, String value) {
  /** No others: a signer must not choose a weak one. */
  private static final Set<String> ALGORITHMS =
      Set.of("SHA256withECDSA", "SHA256withRSA", "EdDSA", "Ed25519", "Ed448");

  public SignedBytes {
    certificates = List.copyOf(certificates);
  }

  static SignedBytes sign(byte[] content, List<X509Certificate> chain, PrivateKey key) {
    try {
      Signature signature = Signature.getInstance(KeyPairs.algorithm(key));
      signature.initSign(key);
      signature.update(content);
      List<String> certificates = new ArrayList<>();
      for (X509Certificate certificate : chain) {
        certificates.add(Base64.getEncoder().encodeToString(certificate.getEncoded()));
      }
      String value = Base64.getEncoder().encodeToString(signature.sign());
      return new SignedBytes(KeyPairs.algorithm(key), certificates, value);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key was tried when it was read", e);
    }
  }

  /** The authorities of a file. */
  public static List<X509Certificate> authorities(Path file) {
    return PemFiles.certificates(file);
  }

  /**
   * Who signed this content.
   *
   * @param authorities one of whom must vouch for the signer
   * @param at the moment at which the certificates must have been valid
   * @return the names in the signer's certificate
   * @throws InvalidValueException why the signature does not count
   */
  public Set<String> signer(byte[] content, List<X509Certificate> authorities, Instant at) {
    if (!ALGORITHMS.contains(algorithm)) {
      throw invalid("one of " + ALGORITHMS.stream().sorted().toList());
    }
    X509Certificate signer;
    try {
      List<X509Certificate> chain = chain();
      signer = chain.get(0);
      Signature check = Signature.getInstance(algorithm);
      check.initVerify(signer.getPublicKey());
      check.update(content);
      if (!check.verify(Base64.getDecoder().decode(value))) {
        throw invalid("a signature that fits what was signed");
      }
      vouched(chain, authorities, at);
    } catch (InvalidValueException e) {
      throw e;
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw (InvalidValueException)
          invalid("a signature that somebody vouches for: " + e.getMessage()).initCause(e);
    }
    return new HashSet<>(CertificateNames.of(signer));
  }

  private List<X509Certificate> chain() throws GeneralSecurityException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<X509Certificate> chain = new ArrayList<>();
    for (String certificate : certificates) {
      byte[] encoded = Base64.getDecoder().decode(certificate);
      chain.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded)));
    }
    if (chain.isEmpty()) {
      throw new CertificateEncodingException("there is no certificate");
    }
    return chain;
  }

  private static void vouched(
      List<X509Certificate> chain, List<X509Certificate> authorities, Instant at)
      throws GeneralSecurityException {
    Set<TrustAnchor> anchors = new HashSet<>();
    authorities.forEach(authority -> anchors.add(new TrustAnchor(authority, null)));
    List<X509Certificate> path = new ArrayList<>(chain);
    path.removeAll(authorities);
    PKIXParameters parameters = new PKIXParameters(anchors);
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    CertPathValidator.getInstance("PKIX").validate(factory.generateCertPath(path), parameters);
  }

  private InvalidValueException invalid(String expected) {
    return new InvalidValueException("signature", algorithm, expected);
  }
}
