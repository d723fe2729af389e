package org.accordo.driver.iosxe;

import java.util.List;
import org.accordo.driver.api.Transport;
import org.accordo.driver.testkit.DriverUnderTest;

/** The driver as the product loads it, over each of its transports. */
final class IosXeUnderTest {
  static final DriverUnderTest DRIVER = DriverUnderTest.load("cisco-iosxe");
  static final DriverUnderTest CLI = DRIVER.over(Transport.SSH_CLI);
  static final DriverUnderTest NETCONF = DRIVER.over(Transport.NETCONF);
  static final List<DriverUnderTest> BOTH = List.of(CLI, NETCONF);

  private IosXeUnderTest() {}
}
