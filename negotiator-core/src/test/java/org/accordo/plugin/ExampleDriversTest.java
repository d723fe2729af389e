package org.accordo.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.RenderTarget;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.StaticRoute;
import org.junit.jupiter.api.Test;

/** The template-only example driver, loaded as the folder that it is. */
class ExampleDriversTest {
  private static final Path ACME_OS = Path.of("../examples/acme-os/src/main/resources");

  @Test
  void rendersARoute() {
    DriverCatalogue drivers = DriverPlugins.load(List.of(ACME_OS));
    assertThat(drivers.rejected()).isEmpty();
    RenderedConfig config =
        drivers
            .driver("acme-os")
            .render(
                StaticRoute.of(
                    IpPrefix.parse("192.0.2.0/24"), NextHop.via(IpAddress.parse("198.51.100.1"))),
                new RenderTarget("", "r1", Optional.empty(), Map.of()))
            .config();
    Payload.Exec apply = (Payload.Exec) config.apply();
    assertThat(apply.commands()).hasSize(1);
    assertThat(apply.commands().get(0).argv())
        .containsExactly(
            "acmecfg", "route", "set", "192.0.2.0/24", "via", "198.51.100.1", "distance", "1");
    assertThat(apply.commands().get(0).origin()).hasToString("acme-os/static-route.ftl:3");
    assertThat(config.requires()).hasSize(1);
    assertThat(config.requires().get(0).key()).hasToString("shared/routing");
  }
}
