package org.accordo.app.driver;

import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Intent;

/** A driver that passed every check. Called from many threads. */
public interface LoadedDriver {

  /** What it says of itself. */
  DriverDescriptor descriptor();

  /** The jar or folder that it came from. */
  String source();

  /**
   * Renders one intent for one router; pure.
   *
   * @throws org.accordo.problem.ProblemException {@code capability-missing} with driver, router and
   *     capability; {@code unsupported-combination} or {@code invalid-value} where the driver
   *     refuses the intent; {@code template-invalid} with file and line; {@code driver-bug} for any
   *     exception that the driver did not mean to throw
   */
  Rendering render(Intent intent, RenderTarget target);
}
