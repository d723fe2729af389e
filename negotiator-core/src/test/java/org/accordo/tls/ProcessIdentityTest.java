package org.accordo.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.accordo.problem.ProblemException;
import org.accordo.site.TlsSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessIdentityTest {
  private static final int DAYS = 30;

  @TempDir private Path folder;
  private TrialAuthority authority;

  @BeforeEach
  void makeAuthority() {
    authority = TrialAuthority.create(folder, "Trial", Instant.now());
  }

  @Test
  void bothEndsKnowEachOther() throws Exception {
    Seen seen = meet(issued("north.example"), issued("south.example"));

    assertThat(seen.client()).containsExactly("south.example");
    assertThat(seen.server()).containsExactly("north.example");
    assertThat(seen.protocol()).isEqualTo("TLSv1.3");
  }

  @Test
  void aStrangersAuthorityCountsForNothing() {
    TrialAuthority other = TrialAuthority.create(folder.resolve("other"), "Other", Instant.now());
    other.issue("south.example", DAYS, Instant.now());
    ProcessIdentity stranger =
        ProcessIdentity.of(settings(folder.resolve("other"), "south.example"));
    ProcessIdentity north = ProcessIdentity.of(issued("north.example"));

    assertThatThrownBy(() -> meet(north, stranger))
        .hasStackTraceContaining("unable to find valid certification path");
  }

  @Test
  void anExpiredCertificateIsRefused() {
    authority.issue("late.example", 1, Instant.now().minus(Duration.ofDays(2)));
    ProcessIdentity late = ProcessIdentity.of(settings(folder, "late.example"));
    ProcessIdentity north = ProcessIdentity.of(issued("north.example"));

    assertThatThrownBy(() -> meet(north, late)).hasStackTraceContaining("validity check failed");
  }

  @Test
  void aRenewedCertificateCountsWithoutARestart() throws Exception {
    TlsSettings files = issued("south.example");
    ProcessIdentity south = ProcessIdentity.of(files);
    ProcessIdentity north = ProcessIdentity.of(issued("north.example"));
    meet(north, south);

    Files.delete(files.certificate());
    Files.delete(files.privateKey());
    authority.issue("renamed.example", DAYS, Instant.now());
    Files.move(folder.resolve("renamed.example.pem"), files.certificate());
    Files.move(folder.resolve("renamed.example.key"), files.privateKey());
    Thread.sleep(1_100); // files are looked at at most once a second

    assertThat(meet(north, south).client()).containsExactly("renamed.example");
  }

  @Test
  void aRenewalThatCannotBeReadChangesNothing() throws Exception {
    TlsSettings files = issued("south.example");
    ProcessIdentity south = ProcessIdentity.of(files);
    ProcessIdentity north = ProcessIdentity.of(issued("north.example"));
    Files.writeString(files.certificate(), "half a certif");
    Thread.sleep(1_100);

    assertThat(meet(north, south).client()).containsExactly("south.example");
  }

  @Test
  void aKeyThatOthersCanReadIsRefused() throws IOException {
    TlsSettings files = issued("north.example");
    Files.setPosixFilePermissions(files.privateKey(), PosixFilePermissions.fromString("rw-r--r--"));

    assertThatThrownBy(() -> ProcessIdentity.of(files))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("others have access to it: its mode is rw-r--r--");
  }

  @Test
  void aKeyOfAnotherCertificateIsRefused() {
    TlsSettings north = issued("north.example");
    TlsSettings south = issued("south.example");

    assertThatThrownBy(
            () ->
                ProcessIdentity.of(
                    new TlsSettings(north.certificate(), south.privateKey(), north.trust())))
        .hasMessageContaining("the key is not the one of the certificate");
  }

  @Test
  void whatIsNoPemIsToldWithItsFile() throws IOException {
    TlsSettings files = issued("north.example");
    Files.writeString(files.trust(), "nothing\n");

    assertThatThrownBy(() -> ProcessIdentity.of(files))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> assertThat(e.problem().where()).isEqualTo(files.trust().toString()));
  }

  @Test
  void namesThatAreNoneAreNotVouchedFor() {
    for (String name : new String[] {"", "North", "a..b", "*.example", "../x", "a\nb", "ca"}) {
      assertThatThrownBy(() -> authority.issue(name, DAYS, Instant.now()))
          .as("%s", name)
          .hasMessageContaining("Invalid name");
    }
  }

  @Test
  void nothingIsOverwritten() throws IOException {
    TlsSettings files = issued("north.example");
    String before = Files.readString(files.privateKey());

    assertThatThrownBy(() -> authority.issue("north.example", DAYS, Instant.now()))
        .hasMessageContaining("There is a file of that name already");
    assertThat(files.privateKey()).hasContent(before);
    assertThatThrownBy(() -> TrialAuthority.create(folder, "Again", Instant.now()))
        .hasMessageContaining("There is a file of that name already");
  }

  private TlsSettings issued(String name) {
    authority.issue(name, DAYS, Instant.now());
    return settings(folder, name);
  }

  private static TlsSettings settings(Path folder, String name) {
    return new TlsSettings(
        folder.resolve(name + ".pem"), folder.resolve(name + ".key"), folder.resolve("ca.pem"));
  }

  /** The names that client and server saw of each other. */
  private record Seen(Set<String> client, Set<String> server, String protocol) {}

  private static Seen meet(TlsSettings client, TlsSettings server) throws Exception {
    return meet(ProcessIdentity.of(client), ProcessIdentity.of(server));
  }

  private static Seen meet(ProcessIdentity client, ProcessIdentity server) throws Exception {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (SSLServerSocket listening =
        (SSLServerSocket)
            server.context().getServerSocketFactory().createServerSocket(0, 1, loopback)) {
      listening.setNeedClientAuth(true);
      CompletableFuture<Set<String>> served =
          CompletableFuture.supplyAsync(
              () -> {
                try (SSLSocket socket = (SSLSocket) listening.accept()) {
                  socket.startHandshake();
                  socket.getOutputStream().write('!');
                  return namesOf(socket);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      try (SSLSocket socket =
          (SSLSocket)
              client
                  .context()
                  .getSocketFactory()
                  .createSocket(loopback, listening.getLocalPort())) {
        socket.startHandshake();
        // With TLS 1.3 a server's refusal of our certificate comes after the handshake.
        assertThat(socket.getInputStream().read()).isEqualTo('!');
        return new Seen(namesOf(socket), served.get(), socket.getSession().getProtocol());
      }
    }
  }

  private static Set<String> namesOf(SSLSocket socket) throws IOException {
    return CertificateNames.of((X509Certificate) socket.getSession().getPeerCertificates()[0]);
  }
}
