package org.accordo.app.conformance;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.Transport;

/**
 * What a device in the place of a router is for.
 *
 * @param driver that configures it
 * @param transport that reaches it
 * @param ports that it has to have
 * @param configs everything that it is going to get
 */
public record Scene(
    LoadedDriver driver,
    Transport transport,
    Set<InterfaceName> ports,
    List<RenderedConfig> configs) {
  public Scene {
    ports = Set.copyOf(ports);
    configs = List.copyOf(configs);
  }

  /** What the driver's {@code conformance.properties} says of its devices. */
  public Optional<String> hint(String key) {
    return CaseFile.of(driver).value(key);
  }

  /** What the device has of its own, as the driver's author wrote it. */
  public Optional<String> initial(String file) {
    return driver.text(file);
  }

  /** The first recorded answer that is a refusal. */
  public Optional<String> recordedRefusal() {
    return Recordings.of(driver, Recordings.REFUSED).stream().findFirst();
  }
}
