package org.accordo.render;

import org.accordo.driver.api.DriverException;
import org.accordo.driver.api.Origin;

/** Says what is wrong with a template, with its file and line in front. */
final class TemplateProblem {

  private TemplateProblem() {}

  static DriverException at(Origin origin, String what) {
    return new DriverException(DriverException.Code.TEMPLATE_INVALID, origin + ": " + what);
  }

  static DriverException at(Origin origin, String what, Throwable cause) {
    return new DriverException(DriverException.Code.TEMPLATE_INVALID, origin + ": " + what, cause);
  }
}
