package org.accordo.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.RenderTarget;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.StaticRoute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example drivers do what their pages say: one without Java as a folder, one as a jar. */
class ExampleDriversTest {
  private static final Path ACME_OS = Path.of("../examples/acme-os/src/main/resources");
  private static final Path ACME_JAVA = Path.of("../examples/acme-java/src/main");
  private static final InterfaceName PORT = new InterfaceName("port1");
  private static final IpAddress GATEWAY = IpAddress.parse("198.51.100.1");

  @TempDir Path folder;

  private static RenderedConfig render(DriverCatalogue drivers, String id, Intent intent) {
    assertThat(drivers.rejected()).isEmpty();
    return drivers
        .driver(id)
        .render(intent, new RenderTarget("", "r1", Optional.empty(), Optional.empty(), Map.of()))
        .config();
  }

  private static List<String> commands(Payload payload) {
    return ((Payload.Exec) payload)
        .commands().stream()
            .map(
                command ->
                    (command.tolerant() ? "-" : "")
                        + String.join(" ", command.argv())
                        + command.input().map(i -> " << " + lines((Payload.Document) i)).orElse("")
                        + "  # "
                        + command.origin())
            .toList();
  }

  private static List<String> lines(Payload.Document document) {
    return document.lines().stream().map(Payload.Line::text).toList();
  }

  @Test
  void acmeOsRoutes() {
    DriverCatalogue drivers = DriverPlugins.load(List.of(ACME_OS));
    RenderedConfig config =
        render(
            drivers,
            "acme-os",
            StaticRoute.of(IpPrefix.parse("192.0.2.0/24"), NextHop.via(GATEWAY, PORT)));
    assertThat(commands(config.apply()))
        .containsExactly(
            "acmecfg route set 192.0.2.0/24 via 198.51.100.1 port port1 distance 1  #"
                + " acme-os/static-route.ftl:3");
    assertThat(commands(config.withdraw()))
        .containsExactly(
            "-acmecfg route delete 192.0.2.0/24 distance 1  # acme-os/static-route.ftl:10");
    assertThat(commands(config.inspect().orElseThrow()))
        .containsExactly("acmecfg show route 192.0.2.0/24  # acme-os/static-route.ftl:13");
    assertThat(config.requires()).hasSize(1);
    assertThat(config.requires().get(0).key()).hasToString("shared/routing");
    assertThat(commands(config.requires().get(0).withdraw()))
        .containsExactly("acmecfg set routing @recorded:routing@  # acme-os/_routing.ftl:7");
  }

  @Test
  void acmeOsAddresses() {
    DriverCatalogue drivers = DriverPlugins.load(List.of(ACME_OS));
    RenderedConfig config =
        render(drivers, "acme-os", InterfaceAddress.of(PORT, CidrAddress.parse("192.168.0.1/30")));
    assertThat(commands(config.apply()))
        .containsExactly(
            "acmecfg batch << [port port1 up, port port1 address add 192.168.0.1/30]  #"
                + " acme-os/interface-address.ftl:2");
  }

  @Test
  void acmeJavaAddsATagAndRefusesWhatItCannot() throws IOException {
    DriverCatalogue drivers = DriverPlugins.load(List.of(acmeJava()));
    RenderedConfig config =
        render(
            drivers,
            "acme-java",
            StaticRoute.of(IpPrefix.parse("192.0.2.0/24"), NextHop.via(GATEWAY)));
    assertThat(((Payload.Cli) config.apply()).lines())
        .extracting(Payload.Line::text)
        .singleElement()
        .asString()
        .matches(
            "route 192\\.0\\.2\\.0 mask 255\\.255\\.255\\.0 gateway 198\\.51\\.100\\.1 tag \\d+");
    assertThatThrownBy(
            () ->
                render(
                    drivers,
                    "acme-java",
                    StaticRoute.of(
                        IpPrefix.parse("2001:db8::/48"),
                        NextHop.via(IpAddress.parse("2001:db8:1::1")))))
        .hasMessage(
            "Driver acme-java 0.1.0 (router r1) does not support static-route.ipv6, which"
                + " route/default/2001:db8::/48 needs [capability-missing]");
  }

  /** The example as its build packs it. */
  private Path acmeJava() throws IOException {
    TestDriver driver = new TestDriver("acme-java");
    Properties manifest = new Properties();
    try (var in = Files.newInputStream(ACME_JAVA.resolve("resources/plugin.properties"))) {
      manifest.load(in);
    }
    manifest.stringPropertyNames().forEach(key -> driver.set(key, manifest.getProperty(key)));
    return driver
        .file(
            "templates/static-route.ftl",
            Files.readString(ACME_JAVA.resolve("resources/templates/static-route.ftl")))
        .file(
            "dialect.properties",
            Files.readString(ACME_JAVA.resolve("resources/dialect.properties")))
        .indexed(
            "org.example.acme.AcmeDriver",
            Files.readString(ACME_JAVA.resolve("java/org/example/acme/AcmeDriver.java")))
        .jar(folder, "acme-java.jar");
  }
}
