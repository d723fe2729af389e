package org.accordo.boot;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.boot.config.IntentsReader;
import org.accordo.boot.config.SiteReader;
import org.accordo.cli.Product;
import org.accordo.site.IntentsFile;
import org.accordo.site.Site;
import org.accordo.site.SiteOverrides;

/** Makes what a command asks for, and nothing else. */
final class Wiring implements Product {
  private final List<Path> plugins;

  Wiring(List<Path> plugins, int verbosity) {
    this.plugins = plugins;
    LogSetup.verbosity(verbosity);
  }

  @Override
  public DriverCatalogue drivers() {
    throw new UnsupportedOperationException("not yet " + plugins);
  }

  @Override
  public Site site(Optional<Path> file, SiteOverrides overrides) {
    return file.map(path -> SiteReader.read(path, overrides))
        .orElseGet(() -> SiteReader.withoutFile(overrides, () -> "x"));
  }

  @Override
  public IntentsFile intents(Path file) {
    return IntentsReader.read(file);
  }
}
