package org.accordo.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/**
 * A small certificate authority in a folder, for trials and laboratories: {@code ca.pem}, {@code
 * ca.key}, and for each name that it vouches for {@code NAME.pem} and {@code NAME.key}. X.509 as in
 * RFC 5280, ECDSA with P-256.
 */
public final class TrialAuthority {
  /** What a certificate may be for at most, in days; browsers and auditors agree on about this. */
  public static final int MOST_DAYS = 398;

  private static final String CERTIFICATE = "ca.pem";
  private static final String KEY = "ca.key";
  private static final Duration AUTHORITY_LIFE = Duration.ofDays(3650);
  private static final Duration BACKDATED = Duration.ofMinutes(5); // clocks differ
  private static final int SERIAL_BITS = 127;
  private static final Pattern NAME =
      Pattern.compile(
          "(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  private final Path folder;
  private final X509Certificate certificate;
  private final PrivateKey key;

  private TrialAuthority(Path folder, X509Certificate certificate, PrivateKey key) {
    this.folder = folder;
    this.certificate = certificate;
    this.key = key;
  }

  /**
   * Makes an authority in a folder that has none.
   *
   * @param name that its certificate shows to people
   * @throws org.accordo.problem.ProblemException {@code invalid-value} where there is one already
   */
  public static TrialAuthority create(Path folder, String name, Instant now) {
    KeyPair pair = newPair();
    X500Name subject = subject(name);
    X509Certificate certificate =
        sign(
            subject,
            pair.getPrivate(),
            builder(subject, subject, pair, now, AUTHORITY_LIFE),
            List.of(),
            true);
    createFolder(folder);
    write(folder.resolve(KEY), "PRIVATE KEY", pair.getPrivate().getEncoded(), "rw-------");
    write(folder.resolve(CERTIFICATE), "CERTIFICATE", encoded(certificate), "rw-r--r--");
    return new TrialAuthority(folder, certificate, pair.getPrivate());
  }

  /**
   * The authority of a folder.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-site} where there is none
   */
  public static TrialAuthority open(Path folder) {
    return new TrialAuthority(
        folder,
        PemFiles.certificates(folder.resolve(CERTIFICATE)).get(0),
        PemFiles.privateKey(folder.resolve(KEY)));
  }

  /** The file with the authority's certificate, for the trust of those who believe it. */
  public Path certificateFile() {
    return folder.resolve(CERTIFICATE);
  }

  /**
   * Makes a key and a certificate for one party, good for both ends of a connection.
   *
   * @param name by which others know it, a DNS name in lower case; it need not resolve
   * @param days from now on, 1 to {@value #MOST_DAYS}
   * @return the file with the certificate; the key is beside it
   * @throws org.accordo.problem.ProblemException {@code invalid-value} for a name that is none, or
   *     that is there already
   */
  public Path issue(String name, int days, Instant now) {
    if (!NAME.matcher(name).matches() || name.equals("ca")) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "Invalid name "
                  + InvalidValueException.quote(name)
                  + ": expected a DNS name in lower"
                  + " case such as north.example.net")
          .exception();
    }
    if (days < 1 || days > MOST_DAYS) {
      throw Problem.of(
              ProblemCode.INVALID_VALUE,
              "Invalid number of days " + days + ": expected 1 to " + MOST_DAYS)
          .exception();
    }
    KeyPair pair = newPair();
    X500Name issuer = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
    X509Certificate issued =
        sign(
            issuer,
            key,
            builder(issuer, subject(name), pair, now, Duration.ofDays(days)),
            List.of(name),
            false);
    Path file = folder.resolve(name + ".pem");
    write(
        folder.resolve(name + ".key"), "PRIVATE KEY", pair.getPrivate().getEncoded(), "rw-------");
    write(file, "CERTIFICATE", encoded(issued), "rw-r--r--");
    return file;
  }

  private record Draft(JcaX509v3CertificateBuilder builder, KeyPair pair) {}

  private static Draft builder(
      X500Name issuer, X500Name subject, KeyPair pair, Instant now, Duration life) {
    BigInteger serial = new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE);
    return new Draft(
        new JcaX509v3CertificateBuilder(
            issuer,
            serial,
            Date.from(now.minus(BACKDATED)),
            Date.from(now.plus(life)),
            subject,
            pair.getPublic()),
        pair);
  }

  private static X509Certificate sign(
      X500Name issuer, PrivateKey key, Draft draft, List<String> names, boolean authority) {
    try {
      JcaX509v3CertificateBuilder builder = draft.builder();
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(
          Extension.subjectKeyIdentifier,
          false,
          extensions.createSubjectKeyIdentifier(draft.pair().getPublic()));
      int usage = authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature;
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
      if (!authority) {
        KeyPurposeId[] ends = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
        builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(ends));
        GeneralName[] alternatives =
            names.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new);
        builder.addExtension(
            Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("cannot sign as " + issuer, e);
    }
  }

  private static X500Name subject(String name) {
    return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
  }

  private static KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has P-256
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void createFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw failed(folder, e);
    }
  }

  /** With its final mode from the first byte on, and never over another file. */
  private static void write(Path file, String type, byte[] content, String mode) {
    StringWriter text = new StringWriter();
    try (PemWriter pem = new PemWriter(text)) {
      pem.writeObject(new PemObject(type, content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
      FileAttribute<?>[] attributes =
          posix
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
              }
              : new FileAttribute<?>[0];
      Set<StandardOpenOption> options =
          new HashSet<>(List.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
      try (var channel = Files.newByteChannel(file, options, attributes)) {
        channel.write(
            java.nio.ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.US_ASCII)));
      }
    } catch (FileAlreadyExistsException e) {
      throw Problem.of(ProblemCode.INVALID_VALUE, "There is a file of that name already")
          .at(file.toString())
          .hint("Remove it first, if nobody uses it any more")
          .exception(e);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private static RuntimeException failed(Path file, IOException e) {
    return Problem.of(ProblemCode.INVALID_VALUE, "Cannot be written: " + e)
        .at(file.toString())
        .exception(e);
  }
}
