package org.accordo.app.conformance;

import java.util.Optional;
import org.accordo.driver.api.Transport;

/** Makes devices in the place of routers, behind the product's own transports. */
public interface Bench {
  /** Whether it has devices that are reached so. */
  boolean takes(Transport transport);

  /** Why it can have no device for this; empty where it can. */
  Optional<String> obstacle(Scene scene);

  /** A fresh device; only where there is no obstacle. */
  BenchRouter open(Scene scene);
}
