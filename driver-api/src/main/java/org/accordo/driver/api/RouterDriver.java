package org.accordo.driver.api;

import java.util.Map;
import org.pf4j.ExtensionPoint;

/**
 * The Java half of a driver, for what templates cannot say. A driver that has just templates needs
 * no class at all. What a driver is and can do stands in its manifest, {@code plugin.properties},
 * in both cases, so that it is known before any of its code runs.
 *
 * <p>The core makes one instance and calls it from many threads: it holds no state.
 */
public interface RouterDriver extends ExtensionPoint {

  /**
   * Renders what makes the intent so, and what undoes it. Pure: no I/O, no clock, no randomness;
   * equal arguments give equal results.
   *
   * <p>Without an override this is the template named after the intent's type. An override usually
   * adds derived values: {@code context.template(intent, Map.of("mark", ...))}.
   *
   * @throws DriverException where this intent cannot be had on this router
   */
  default RenderedConfig render(Intent intent, RenderContext context) {
    return context.template(intent, Map.of());
  }
}
