package org.accordo.app.agent;

import org.accordo.driver.api.DriverDescriptor;
import org.accordo.site.Router;

/** Connects to routers. */
public interface Devices {

  /**
   * Opens a connection; never called for a router in dry-run mode.
   *
   * @param driver says which messages a tolerant command may fail with
   * @throws org.accordo.problem.ProblemException {@code device-unreachable}, {@code
   *     secret-unavailable}
   */
  Device open(Router router, DriverDescriptor driver);
}
