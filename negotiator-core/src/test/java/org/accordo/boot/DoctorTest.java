package org.accordo.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.accordo.cli.Check;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be seen of a router without asking it. */
class DoctorTest {
  private static final String SITE =
      """
      apiVersion: accordo/v1
      site: north
      networks: [10.0.0.0/24]
      border: {router: gw, outside: eth2}
      pools: {link: [192.168.0.0/24]}
      secrets: secrets
      routers:
        gw:
          driver: acme
          FIELD
          connect:
            transport: ssh-exec
            host: 192.0.2.1
            user: accordo
            password: router/password
            host-key: ssh-ed25519 AAAA
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeDriver() throws IOException {
    Path templates = Files.createDirectories(folder.resolve("drivers/acme/templates"));
    Files.createDirectory(folder.resolve("secrets"));
    Files.writeString(
        templates.resolve("static-route.ftl"), "<@apply>\nx\n</@apply>\n<@withdraw/>");
    Files.writeString(
        templates.resolveSibling("plugin.properties"),
        """
        plugin.id=acme
        plugin.version=1.0.0
        plugin.provider=Acme
        plugin.requires=>=1.0.0 & <2.0.0
        driver.name=Acme
        driver.capabilities=static-route
        driver.transports=ssh-exec
        driver.commit=immediate
        driver.format=argv
        driver.interface-names=eth[0-9]
        driver.setting.distance=1
        """);
  }

  private List<String> failures(String field) throws IOException {
    Path site = Files.writeString(folder.resolve("site.yaml"), SITE.replace("FIELD", field));
    return TestWiring.of(folder.resolve("drivers")).doctor(Optional.of(site)).stream()
        .filter(check -> check.verdict() == Check.Verdict.FAIL)
        .map(check -> check.what() + ": " + check.found())
        .toList();
  }

  @Test
  void aSecretThatIsNotThereIsTold() throws IOException {
    assertThat(failures("settings: {distance: 7}"))
        .containsExactly(
            "gw: No secret 'router/password': neither a file "
                + folder.resolve("secrets/router/password")
                + " nor a variable ACCORDO_SECRET_ROUTER_PASSWORD");
  }

  @Test
  void settingsAndVariantsThatTheDriverDoesNotHaveAreTold() throws IOException {
    assertThat(failures("settings: {distanse: 7}"))
        .contains("gw: Driver acme (router gw) has no setting 'distanse'; did you mean distance?");
    assertThat(failures("variant: classic"))
        .contains("gw: Driver acme (router gw) has no variant 'classic'");
  }
}
