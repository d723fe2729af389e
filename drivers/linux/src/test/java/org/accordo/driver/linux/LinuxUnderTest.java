package org.accordo.driver.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.Rendering;
import org.accordo.driver.api.Intent;
import org.accordo.plugin.DriverPlugins;

/** The driver as the product loads it. */
public final class LinuxUnderTest {
  private static final DriverCatalogue DRIVERS = load();

  private LinuxUnderTest() {}

  private static DriverCatalogue load() {
    DriverCatalogue drivers = DriverPlugins.load(List.of(Path.of("target/classes")));
    assertThat(drivers.rejected()).isEmpty();
    return drivers;
  }

  public static LoadedDriver driver() {
    return DRIVERS.driver("linux");
  }

  public static Rendering render(Intent intent) {
    return render(intent, Map.of());
  }

  public static Rendering render(Intent intent, Map<String, String> settings) {
    return driver().render(intent, new RenderTarget("", "router", Optional.empty(), Optional.empty(), settings));
  }
}
