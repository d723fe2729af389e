package org.accordo.driver.nokia.sros;

import org.accordo.driver.api.Transport;
import org.accordo.driver.testkit.DriverUnderTest;

/** The driver as the product loads it, for each way to reach a router. */
final class SrosUnderTest {
  static final DriverUnderTest DRIVER = DriverUnderTest.load("nokia-sros");
  static final DriverUnderTest CLI = DRIVER.over(Transport.SSH_CLI);
  static final DriverUnderTest NETCONF = DRIVER.over(Transport.NETCONF);

  private SrosUnderTest() {}
}
