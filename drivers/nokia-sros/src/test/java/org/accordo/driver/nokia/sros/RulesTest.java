package org.accordo.driver.nokia.sros;

import java.nio.file.Path;
import org.accordo.driver.testkit.DriverConformance;
import org.accordo.driver.testkit.DriverUnderTest;

/** The rules that third parties' drivers have to keep to as well. */
class RulesTest extends DriverConformance {
  @Override
  protected Path driver() {
    return DriverUnderTest.home();
  }
}
