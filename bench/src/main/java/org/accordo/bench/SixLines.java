package org.accordo.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.Rendering;
import org.accordo.driver.api.InterfaceName;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.IpPrefix;
import org.accordo.driver.api.NextHop;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.StaticRoute;
import org.accordo.plugin.DriverPlugins;

/** A driver whose only template makes six lines of a route. */
final class SixLines {
  private final LoadedDriver driver;
  private final RenderTarget target =
      new RenderTarget("", "r1", Optional.empty(), Optional.empty(), Map.of());
  private final StaticRoute route =
      StaticRoute.of(
          IpPrefix.parse("172.16.0.0/24"),
          NextHop.via(IpAddress.parse("192.168.0.1"), new InterfaceName("eth2")));

  private SixLines(LoadedDriver driver) {
    this.driver = driver;
  }

  static SixLines load(Path folder) {
    return new SixLines(DriverPlugins.load(List.of(folder)).driver("six-lines"));
  }

  Rendering render() {
    return driver.render(route, target);
  }

  /** All words of all lines, as the other engine writes them. */
  static String text(Rendering rendering) {
    return Stream.of(rendering.config().apply(), rendering.config().withdraw())
        .flatMap(payload -> ((Payload.Exec) payload).commands().stream())
        .map(command -> String.join(" ", command.argv()))
        .collect(Collectors.joining("\n"));
  }
}
