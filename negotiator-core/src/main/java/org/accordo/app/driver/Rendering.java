package org.accordo.app.driver;

import java.util.List;
import org.accordo.driver.api.Diagnostic;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.RenderedConfig;

/**
 * One intent in a device's own words.
 *
 * @param intent what was asked for
 * @param config how it is made and undone
 * @param warnings what else the driver has to say
 */
public record Rendering(Intent intent, RenderedConfig config, List<Diagnostic> warnings) {
  public Rendering {
    warnings = List.copyOf(warnings);
  }
}
