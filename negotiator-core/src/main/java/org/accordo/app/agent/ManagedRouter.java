package org.accordo.app.agent;

import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RenderTarget;
import org.accordo.site.Connection;
import org.accordo.site.Router;

/**
 * A router of the site with the driver that speaks its language.
 *
 * @param router as the site describes it
 * @param driver loaded
 * @param target what its renderings depend on
 */
public record ManagedRouter(Router router, LoadedDriver driver, RenderTarget target) {

  /** Whether changes are only rendered and remembered. */
  public boolean isDryRun() {
    return router.connection().mode() == Connection.Mode.DRY_RUN;
  }
}
