package org.accordo.driver.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.Rendering;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.Transport;
import org.accordo.plugin.DriverPlugins;

/**
 * A module's own driver as the product loads it, reached through one transport.
 *
 * @param driver found by its manifest on the class path
 * @param transport empty where the driver has one form for all
 */
public record DriverUnderTest(LoadedDriver driver, Optional<Transport> transport) {

  /** The driver of this id, which must be the only one on the class path. */
  public static DriverUnderTest load(String id) {
    return new DriverUnderTest(catalogue().driver(id), Optional.empty());
  }

  /** The driver on the class path, and no other. */
  public static DriverCatalogue catalogue() {
    DriverCatalogue drivers = DriverPlugins.load(List.of(home()));
    assertThat(drivers.rejected()).isEmpty();
    return drivers;
  }

  /** The same driver for routers that are reached through this transport. */
  public DriverUnderTest over(Transport other) {
    return new DriverUnderTest(driver, Optional.of(other));
  }

  public Rendering render(Intent intent) {
    return render(intent, Map.of());
  }

  /** Renders for a router whose site changes these settings. */
  public Rendering render(Intent intent, Map<String, String> settings) {
    return driver.render(
        intent, new RenderTarget("", "router", Optional.empty(), transport, settings));
  }

  /** The folder of the driver on the class path. */
  public static Path home() {
    URL manifest = DriverUnderTest.class.getClassLoader().getResource("plugin.properties");
    assertThat(manifest).as("manifest on the class path").isNotNull();
    try {
      return Path.of(manifest.toURI()).getParent();
    } catch (URISyntaxException e) {
      throw new AssertionError(manifest.toString(), e);
    }
  }
}
