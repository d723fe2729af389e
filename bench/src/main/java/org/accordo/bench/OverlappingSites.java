package org.accordo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.app.driver.Rendering;
import org.accordo.boot.config.SiteReader;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.Intent;
import org.accordo.plan.Planner;
import org.accordo.plan.RouterPlan;
import org.accordo.plan.TwoSidedPlan;
import org.accordo.plugin.DriverPlugins;
import org.accordo.site.Site;
import org.accordo.site.SiteOverrides;

/** Two Linux sites with the same addresses, and everything that both routers would get. */
final class OverlappingSites {
  private final LoadedDriver driver;
  private final Site north;
  private final Site south;

  private OverlappingSites(LoadedDriver driver, Site north, Site south) {
    this.driver = driver;
    this.north = north;
    this.south = south;
  }

  /** With the drivers of the packed product. */
  static OverlappingSites load(Path home) throws IOException {
    DriverCatalogue drivers = DriverPlugins.load(List.of(home.resolve("drivers")));
    return new OverlappingSites(drivers.driver("linux"), site("north"), site("south"));
  }

  private static Site site(String name) throws IOException {
    Path folder = Files.createTempDirectory("accordo-bench");
    Path file = new SiteText(name, "10.0.0.0/24").writeTo(folder);
    try {
      return SiteReader.read(file, SiteOverrides.none());
    } finally {
      Files.delete(file);
      Files.delete(folder);
    }
  }

  /** What both would agree on. */
  TwoSidedPlan plan() {
    Set<Capability> capabilities = driver.descriptor().capabilities();
    return Planner.plan(north, capabilities, south, capabilities);
  }

  /** The same with all commands of both routers. */
  List<Rendering> planAndRender() {
    TwoSidedPlan plan = plan();
    List<Rendering> all = new ArrayList<>();
    render(north, plan.initiator().border(), all);
    render(south, plan.responder().border(), all);
    return all;
  }

  private void render(Site site, RouterPlan plan, List<Rendering> all) {
    RenderTarget target = RenderTarget.of(site, site.borderRouter());
    for (Intent intent : plan.intents()) {
      all.add(driver.render(intent, target));
    }
  }
}
