package org.accordo.tls;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;
import org.accordo.problem.ProblemException;
import org.accordo.site.TlsSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this process shows to others and whom it trusts, in the JDK's terms. The files are looked at
 * again when a connection is made, so that a renewed certificate counts without a restart; a
 * renewal that cannot be used is logged, and what was there before stays in force.
 */
public final class ProcessIdentity {
  /** The only version that is spoken: TLS 1.3 (RFC 8446). */
  public static final String PROTOCOL = "TLSv1.3";

  private static final Logger LOG = LoggerFactory.getLogger(ProcessIdentity.class);
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final String OWN = "own";

  private final TlsSettings files;
  private final AtomicLong lookedAt = new AtomicLong(System.nanoTime());
  private volatile Loaded former;
  private volatile Loaded loaded;

  private record Loaded(
      int generation,
      List<Stamp> stamps,
      List<X509Certificate> chain,
      PrivateKey privateKey,
      Set<String> names,
      X509ExtendedKeyManager key,
      X509ExtendedTrustManager trust) {

    String prefix() {
      return generation + "/";
    }

    String named(String alias) {
      return alias == null ? null : prefix() + alias;
    }

    String[] named(String[] aliases) {
      return aliases == null
          ? null
          : Arrays.stream(aliases).map(this::named).toArray(String[]::new);
    }

    String alias(String named) {
      return named.substring(named.indexOf('/') + 1);
    }
  }

  /** What tells one content of a file from the next. */
  private record Stamp(Path file, FileTime changed, long bytes, Object inode) {}

  private ProcessIdentity(TlsSettings files) {
    this.files = files;
    this.loaded = load(files, 0);
    this.former = loaded;
  }

  /**
   * Reads the files.
   *
   * @throws ProblemException {@code invalid-site} with the file and what is wrong with it
   */
  public static ProcessIdentity of(TlsSettings files) {
    return new ProcessIdentity(files);
  }

  /** A context for sockets, for either end. */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance(PROTOCOL);
      context.init(new KeyManager[] {keyManager()}, new TrustManager[] {trustManager()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every Java has TLS 1.3
    }
  }

  /** The names by which others know this process. */
  public Set<String> names() {
    return current().names();
  }

  /** Signs with the key of the certificate that is in force. */
  public SignedBytes sign(byte[] content) {
    Loaded now = current();
    return SignedBytes.sign(content, now.chain(), now.privateKey());
  }

  /** Whom this process trusts. */
  public List<X509Certificate> authorities() {
    return List.of(current().trust().getAcceptedIssuers());
  }

  /** Shows the certificate that is in force when it is asked for. */
  public X509ExtendedKeyManager keyManager() {
    return new CurrentKey();
  }

  /** Trusts whom the trust file names when it is asked. */
  public X509ExtendedTrustManager trustManager() {
    return new CurrentTrust();
  }

  private Loaded current() {
    long last = lookedAt.get();
    long now = System.nanoTime();
    if (now - last > LOOK_NANOS && lookedAt.compareAndSet(last, now)) {
      reload();
    }
    return loaded;
  }

  private void reload() {
    try {
      if (!stamps(files).equals(loaded.stamps())) {
        Loaded next = load(files, loaded.generation() + 1);
        former = loaded;
        loaded = next;
        LOG.info("TLS: the certificate was read again from {}", files.certificate());
      }
    } catch (ProblemException e) {
      LOG.warn(
          "TLS: the files have changed and cannot be used, the former stay in force: {}: {}",
          e.problem().where(),
          e.problem().message());
    }
  }

  private static Loaded load(TlsSettings files, int generation) {
    // Before they are read: what changes meanwhile is looked at again.
    List<Stamp> stamps = stamps(files);
    List<X509Certificate> chain = PemFiles.certificates(files.certificate());
    PrivateKey key = PemFiles.privateKey(files.privateKey());
    checkPair(files, chain.get(0), key);
    List<X509Certificate> authorities = PemFiles.certificates(files.trust());
    try {
      return new Loaded(
          generation,
          stamps,
          chain,
          key,
          CertificateNames.of(chain.get(0)),
          keyManager(chain, key),
          trustManager(authorities));
    } catch (GeneralSecurityException | IOException e) {
      throw PemFiles.refused(files.certificate(), "it cannot be used: " + e.getMessage())
          .exception(e);
    }
  }

  private static List<Stamp> stamps(TlsSettings files) {
    List<Stamp> stamps = new ArrayList<>();
    for (Path file : List.of(files.certificate(), files.privateKey(), files.trust())) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        stamps.add(
            new Stamp(
                file,
                attributes.lastModifiedTime(),
                attributes.size(),
                String.valueOf(attributes.fileKey())));
      } catch (IOException e) {
        throw PemFiles.refused(file, "it cannot be read: " + e).exception(e);
      }
    }
    return stamps;
  }

  private static void checkPair(TlsSettings files, X509Certificate certificate, PrivateKey key) {
    if (!KeyPairs.belong(certificate.getPublicKey(), key)) {
      throw Problem.of(
              ProblemCode.INVALID_SITE,
              "the key is not the one of the certificate " + files.certificate())
          .at(files.privateKey().toString())
          .hint("Name the key that the certificate was asked for with")
          .exception();
    }
  }

  private static X509ExtendedKeyManager keyManager(List<X509Certificate> chain, PrivateKey key)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    char[] inMemory = new char[0];
    store.setKeyEntry(OWN, key, inMemory, chain.toArray(X509Certificate[]::new));
    KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
    factory.init(store, inMemory);
    return (X509ExtendedKeyManager) factory.getKeyManagers()[0];
  }

  private static X509ExtendedTrustManager trustManager(List<X509Certificate> authorities)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    for (X509Certificate authority : authorities) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
    factory.init(store);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  /**
   * Asks whatever key is in force. A handshake asks for an alias first and for certificate and key
   * afterwards; the alias says which generation it is of, so that all three belong together.
   */
  private final class CurrentKey extends X509ExtendedKeyManager {
    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
      Loaded now = current();
      return now.named(now.key().getClientAliases(keyType, issuers));
    }

    @Override
    public String chooseClientAlias(String[] keyType, Principal[] issuers, Socket socket) {
      Loaded now = current();
      return now.named(now.key().chooseClientAlias(keyType, issuers, socket));
    }

    @Override
    public String chooseEngineClientAlias(String[] keyType, Principal[] issuers, SSLEngine engine) {
      Loaded now = current();
      return now.named(now.key().chooseEngineClientAlias(keyType, issuers, engine));
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
      Loaded now = current();
      return now.named(now.key().getServerAliases(keyType, issuers));
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
      Loaded now = current();
      return now.named(now.key().chooseServerAlias(keyType, issuers, socket));
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
      Loaded now = current();
      return now.named(now.key().chooseEngineServerAlias(keyType, issuers, engine));
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      Loaded meant = generation(alias);
      return meant.key().getCertificateChain(meant.alias(alias));
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      Loaded meant = generation(alias);
      return meant.key().getPrivateKey(meant.alias(alias));
    }

    private Loaded generation(String alias) {
      Loaded now = loaded;
      return alias.startsWith(now.prefix()) ? now : former;
    }
  }

  /** Asks whatever trust is in force. */
  private final class CurrentTrust extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      current().trust().checkClientTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      current().trust().checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      current().trust().checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      current().trust().checkServerTrusted(chain, type);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      current().trust().checkServerTrusted(chain, type, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      current().trust().checkServerTrusted(chain, type, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return current().trust().getAcceptedIssuers();
    }
  }
}
