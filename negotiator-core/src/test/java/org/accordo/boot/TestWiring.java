package org.accordo.boot;

import java.nio.file.Path;
import java.util.List;
import org.accordo.cli.Product;

/** The product as it is wired, with drivers of a test. */
public final class TestWiring {

  private TestWiring() {}

  /** With the drivers in a folder. */
  public static Product of(Path drivers) {
    return new Wiring(List.of(drivers), 0);
  }
}
