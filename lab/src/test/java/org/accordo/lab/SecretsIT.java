package org.accordo.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.accordo.cli.demo.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Secrets are planted, everything is run, and nothing of them is in any output, log, store or
 * error, even where a program repeats what it was given.
 */
class SecretsIT {
  @TempDir Path folder;
  private final String key = random();
  private final String preshared = random();
  private final List<String> outputs = new ArrayList<>();
  private Path site;

  private static String random() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  @BeforeEach
  void plant() throws IOException {
    site = Files.createDirectories(folder.resolve("site"));
    Files.writeString(
        site.resolve("site.yaml"),
        """
        apiVersion: accordo/v1
        site: north
        networks: [10.0.0.0/24]
        border: {router: gw, outside: eth2, inside: eth0}
        pools: {link: [192.168.0.0/24], remap: [172.16.0.0/16]}
        routers:
          gw: {driver: linux, connect: {transport: local-exec}}
        store: north.db
        secrets: ../secrets
        """);
    Files.writeString(
        folder.resolve("tunnel.yaml"),
        """
        apiVersion: accordo/v1
        intents:
          - wireguard-tunnel:
              name: wgplanted
              listen-port: 51820
              private-key: planted/key
              peers:
                - public-key: xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=
                  allowed: [10.9.0.0/24]
                  preshared-key: planted/preshared
        """);
    secret(folder.resolve("secrets/planted/key"), key);
    secret(folder.resolve("credentials/planted.preshared"), preshared);
  }

  private static void secret(Path file, String value) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, value + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private void template(String commands) throws IOException {
    Path file = site.resolve("templates/linux/wireguard-tunnel.ftl");
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "<@apply>\n" + commands + "</@apply>\n<@withdraw>\n  -true\n</@withdraw>\n");
  }

  private Program run(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "env",
                "CREDENTIALS_DIRECTORY=" + folder.resolve("credentials"),
                Packed.HOME.resolve("bin/accordo").toString()));
    command.addAll(List.of(arguments));
    Program run = Program.run(command);
    outputs.add(run.out());
    outputs.add(run.err());
    return run;
  }

  @Test
  void nothingOfASecretIsAnywhereElse() throws IOException {
    String file = site.resolve("site.yaml").toString();
    String intents = folder.resolve("tunnel.yaml").toString();
    run("doctor", file);

    // What it is given comes back on standard error, with a failure.
    template("  xargs ls <<< ${intent.privateKey}\n");
    Program refused = run("apply", "-vvv", "--site", file, intents);
    assertThat(refused.status()).as(refused.err()).isEqualTo(5);
    assertThat(refused.err()).contains("xargs ls", "planted/key", "[device-rejected]");
    run("apply", "--site", file, "--output", "json", intents);

    // And on standard output, with success.
    template(
        """
          cat <<< ${intent.privateKey}
        <#list intent.peers as peer>
          cat <<< ${peer.presharedKey}
        </#list>
        """);
    run("render", "--site", site.toString(), intents);
    Program applied = run("apply", "-vvv", "--site", file, intents);
    assertThat(applied.status()).as(applied.err()).isZero();
    run("state", "-vvv", "--site", file, "--output", "json");
    run("drift", "--site", file, "--mend");
    Program audit = run("audit", "show", "--site", file);
    assertThat(audit.out()).contains("cat <<< ", "planted/key", "planted/preshared");
    run("withdraw", "-vvv", "--site", file, intents);
    assertThat(run("audit", "verify", "--site", file).status()).isZero();

    for (String secret : List.of(key, preshared)) {
      for (String form : forms(secret)) {
        assertThat(outputs).noneMatch(output -> output.contains(form));
        assertThat(filesWith(form)).isEmpty();
      }
    }
    assertThat(filesWith("planted/key")).as("the store has its name").isNotEmpty();
  }

  private static List<String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    return List.of(
        secret,
        Base64.getEncoder().encodeToString(bytes).replaceFirst("=*$", ""),
        HexFormat.of().formatHex(bytes),
        HexFormat.of().formatHex(Base64.getDecoder().decode(secret)));
  }

  /** The files below the folder that have a text in them, without those that secrets are in. */
  private List<Path> filesWith(String text) throws IOException {
    List<Path> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = folder.relativize(file);
        boolean planted = relative.startsWith("secrets") || relative.startsWith("credentials");
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        if (!planted && content.contains(text)) {
          found.add(relative);
        }
      }
    }
    return found;
  }
}
