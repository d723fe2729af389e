package org.accordo.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.accordo.driver.api.SecretRef;
import org.accordo.driver.api.WireGuardKey;
import org.accordo.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SecretFilesTest {
  @TempDir private Path folder;

  private SecretFiles secrets() {
    return new SecretFiles(Optional.of(folder), Map.of("ACCORDO_SECRET_WG_SITE_A", "from-outside"));
  }

  private Path write(String name, String content, String mode) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    return file;
  }

  private String text(String name) {
    return new String(secrets().value(new SecretRef(name)), StandardCharsets.UTF_8);
  }

  @Test
  void aFileIsReadWithoutItsLineEnd() throws Exception {
    write("router/password", "p w\r\n\n", "rw-------");
    assertThat(text("router/password")).isEqualTo("p w");
    write("read-only", "x", "r--------");
    assertThat(text("read-only")).isEqualTo("x");
  }

  @Test
  void withoutAFileACredentialOfTheServiceManagerIsRead() throws Exception {
    // With an access list for the service's user, its mode shows the group as a reader.
    Path credential = write("credentials/wg.site-a", "from the manager\n", "r--r-----");
    Map<String, String> environment =
        Map.of(
            "CREDENTIALS_DIRECTORY",
            credential.getParent().toString(),
            "ACCORDO_SECRET_WG_SITE_A",
            "from-outside",
            "ACCORDO_SECRET_OTHER",
            "other");
    SecretFiles secrets = new SecretFiles(Optional.empty(), environment);

    assertThat(new String(secrets.value(new SecretRef("wg/site-a")), StandardCharsets.UTF_8))
        .isEqualTo("from the manager");
    assertThat(new String(secrets.value(new SecretRef("other")), StandardCharsets.UTF_8))
        .isEqualTo("other");
  }

  @Test
  void withoutAFileAVariableIsRead() throws Exception {
    assertThat(text("wg/site-a")).isEqualTo("from-outside");
    write("wg/site-a", "from the file", "rw-------");
    assertThat(text("wg/site-a")).isEqualTo("from the file");
  }

  @Test
  void aFileThatOthersCanReadIsRefused() throws Exception {
    for (String mode : List.of("rw-r-----", "rw----r--", "rw--w----")) {
      Path file = write("key", "hunter2", mode);
      assertThatThrownBy(() -> text("key"))
          .isInstanceOf(ProblemException.class)
          .hasMessage(
              "No secret 'key': others have access to "
                  + file
                  + ": its mode is "
                  + mode
                  + ", expected rw------- [secret-unavailable]");
    }
  }

  @Test
  void whatIsMissingIsToldWithBothPlaces() {
    assertThatThrownBy(() -> text("router/key"))
        .hasMessage(
            "No secret 'router/key': neither a file "
                + folder.resolve("router/key")
                + " nor a variable ACCORDO_SECRET_ROUTER_KEY [secret-unavailable]");
    SecretFiles without = new SecretFiles(Optional.empty(), Map.of());
    assertThatThrownBy(() -> without.value(new SecretRef("x")))
        .hasMessage(
            "No secret 'x': the site names no folder for secrets, and there is neither one nor a"
                + " variable ACCORDO_SECRET_X [secret-unavailable]");
    assertThatThrownBy(() -> without.wireGuardPublicKey(new SecretRef("x")))
        .hasMessageContaining("[secret-unavailable]");
  }

  @Test
  void aWireGuardKeyIsMadeOnceAndKeptPrivate() throws Exception {
    SecretRef name = new SecretRef("wg/new");
    WireGuardKey first = secrets().wireGuardPublicKey(name);
    assertThat(secrets().wireGuardPublicKey(name)).isEqualTo(first);

    Path file = folder.resolve("wg/new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
        .isEqualTo("rwx------");
    byte[] scalar = Base64.getDecoder().decode(Files.readString(file).strip());
    assertThat(scalar).hasSize(32);
    assertThat(scalar[0] & 7).as("clamped as wg genkey does").isZero();
    assertThat(scalar[31] & 0xc0).isEqualTo(0x40);
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).as("no draft is left").containsExactly(file);
    }
    assertThat(secrets().wireGuardPublicKey(new SecretRef("wg/other"))).isNotEqualTo(first);
  }

  private List<Path> keysOf(String folderName) throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve(folderName))) {
      return files.sorted().toList();
    }
  }

  @Test
  void aNextKeyTakesThePlaceOnlyWhereItIsUsed() throws Exception {
    SecretRef name = new SecretRef("federation/f/a");
    assertThat(secrets().knownWireGuardPublicKey(name)).isEmpty();
    WireGuardKey first = secrets().wireGuardPublicKey(name);
    WireGuardKey next = secrets().nextWireGuardPublicKey(name);
    assertThat(secrets().nextWireGuardPublicKey(name)).isEqualTo(next).isNotEqualTo(first);
    assertThat(secrets().knownWireGuardPublicKey(name)).contains(first);

    List<WireGuardKey> used = new ArrayList<>();
    assertThatThrownBy(
            () ->
                secrets()
                    .replaceWireGuardKey(
                        name,
                        next,
                        () -> {
                          used.add(secrets().knownWireGuardPublicKey(name).orElseThrow());
                          throw new IllegalStateException("the router refuses it");
                        }))
        .hasMessage("the router refuses it");
    assertThat(used).as("the earlier one is sent again").containsExactly(next, first);
    assertThat(secrets().knownWireGuardPublicKey(name)).contains(first);
    assertThat(secrets().nextWireGuardPublicKey(name)).isEqualTo(next);

    assertThat(secrets().replaceWireGuardKey(name, next, () -> {})).isTrue();
    assertThat(secrets().knownWireGuardPublicKey(name)).contains(next);
    assertThat(secrets().replaceWireGuardKey(name, next, () -> {})).as("a repeat").isFalse();
    assertThat(keysOf("federation/f")).containsExactly(folder.resolve("federation/f/a"));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("federation/f/a"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aKeyThatNobodyHasPreparedTakesNoPlace() {
    SecretRef name = new SecretRef("federation/f/a");
    WireGuardKey first = secrets().wireGuardPublicKey(name);
    WireGuardKey stranger = secrets().wireGuardPublicKey(new SecretRef("federation/f/b"));
    assertThatThrownBy(() -> secrets().replaceWireGuardKey(name, stranger, () -> {}))
        .hasMessageContaining("no key was prepared that has the public half " + stranger);
    assertThat(secrets().knownWireGuardPublicKey(name)).contains(first);
  }

  @Test
  void manyThreadsMakeOneKey() {
    Set<WireGuardKey> keys = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 32)
        .parallel()
        .forEach(i -> keys.add(secrets().wireGuardPublicKey(new SecretRef("wg/shared"))));
    assertThat(new HashSet<>(keys)).hasSize(1);
  }

  /** The key pair of RFC 7748, section 6.1. */
  @Test
  void thePublicKeyIsThatOfTheStandard() throws Exception {
    HexFormat hex = HexFormat.of();
    byte[] alice = hex.parseHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
    write("wg/alice", Base64.getEncoder().encodeToString(alice), "rw-------");
    byte[] expected =
        hex.parseHex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
    assertThat(secrets().wireGuardPublicKey(new SecretRef("wg/alice")).value())
        .isEqualTo(Base64.getEncoder().encodeToString(expected));
  }

  @Test
  void wgItselfAgrees() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/wg")), "needs wireguard-tools");
    WireGuardKey ours = secrets().wireGuardPublicKey(new SecretRef("wg/mine"));
    Process wg =
        new ProcessBuilder("/usr/bin/wg", "pubkey")
            .redirectInput(folder.resolve("wg/mine").toFile())
            .start();
    assertThat(new String(wg.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo(ours.value());
    assertThat(wg.waitFor()).isZero();
  }

  @Test
  void whatIsNoKeyIsRefusedAndNotRepeated() throws Exception {
    write("wg/bad", "hunter2 hunter2", "rw-------");
    assertThatThrownBy(() -> secrets().wireGuardPublicKey(new SecretRef("wg/bad")))
        .hasMessage(
            "No secret 'wg/bad': what is there is no WireGuard key, expected 44 characters of base64"
                + " [secret-unavailable]")
        .hasNoCause();
  }
}
