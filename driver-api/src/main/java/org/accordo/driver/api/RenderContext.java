package org.accordo.driver.api;

import java.util.Map;
import java.util.Optional;

/** What a driver may know while it renders; handed in by the core. */
public interface RenderContext {

  /** The router's name in the site file. */
  String router();

  /** The platform variant, such as {@code md-cli}, where the site or the device names one. */
  Optional<String> variant();

  /** The settings in force for this router: the site's over the driver's defaults. */
  Map<String, String> settings();

  /**
   * Renders the template named after the intent's type, looked up for this router: device, site,
   * variant, driver, parent driver.
   *
   * @param intent the template sees it as {@code intent}
   * @param extra further variables for the template, of simple types and value types of this API
   * @throws DriverException with {@link DriverException.Code#TEMPLATE_INVALID} where the template
   *     fails; the message has file and line
   */
  RenderedConfig template(Intent intent, Map<String, ?> extra);
}
