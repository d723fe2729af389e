package org.accordo.tls;

import static org.accordo.driver.api.InvalidValueException.quote;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** Reads certificates and keys from PEM files (RFC 7468). */
final class PemFiles {
  private static final long MOST_BYTES = 1024 * 1024;
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> KEY_TYPES = List.of("EC", "RSA", "EdDSA");
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private PemFiles() {}

  /** All certificates of a file, at least one. */
  static List<X509Certificate> certificates(Path file) {
    byte[] content = read(file);
    try {
      List<X509Certificate> certificates =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (certificates.isEmpty()) {
        throw refused(file, "there is no certificate in it, expected PEM").exception();
      }
      return certificates;
    } catch (CertificateException e) {
      throw refused(file, "it cannot be read as certificates in PEM: " + e.getMessage())
          .exception(e);
    }
  }

  /** The private key of a file that nobody but its owner can read. */
  static PrivateKey privateKey(Path file) {
    byte[] content = read(file);
    try {
      checkPrivate(file);
      Matcher key = KEY.matcher(new String(content, StandardCharsets.US_ASCII));
      if (!key.find()) {
        throw refused(file, "there is no private key in it, expected BEGIN PRIVATE KEY")
            .hint("openssl pkcs8 -topk8 -nocrypt writes a key in this form")
            .exception();
      }
      return privateKey(file, Base64.getMimeDecoder().decode(key.group(1)));
    } catch (IOException e) {
      throw refused(file, "its mode cannot be read: " + e.getMessage()).exception(e);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static PrivateKey privateKey(Path file, byte[] encoded) {
    try {
      for (String type : KEY_TYPES) {
        try {
          return KeyFactory.getInstance(type).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (InvalidKeySpecException e) {
          // of another type, perhaps
        }
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has these types
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
    throw refused(file, "its private key is of no known type, expected EC, RSA or Ed25519")
        .exception();
  }

  private static byte[] read(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw refused(file, "it has more than " + MOST_BYTES + " bytes").exception();
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw refused(file, "it cannot be read: " + e).exception(e);
    }
  }

  private static void checkPrivate(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (mode.stream().anyMatch(OF_OTHERS::contains)) {
      throw refused(
              file,
              "others have access to it: its mode is "
                  + PosixFilePermissions.toString(mode)
                  + ", expected rw-------")
          .hint("chmod 600 " + quote(file.toString()) + ", and renew the key")
          .exception();
    }
  }

  static Problem refused(Path file, String why) {
    return Problem.of(ProblemCode.INVALID_SITE, why).at(file.toString());
  }
}
