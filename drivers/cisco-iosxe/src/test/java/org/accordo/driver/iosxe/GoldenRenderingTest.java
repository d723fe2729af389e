package org.accordo.driver.iosxe;

import java.util.stream.Stream;
import org.accordo.driver.testkit.Golden;
import org.accordo.driver.testkit.GoldenTests;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every form of every intent, with all that is sent for it over each transport. */
class GoldenRenderingTest {

  @TestFactory
  Stream<DynamicTest> rendersLinesAsBefore() {
    return new GoldenTests(Golden.of(getClass()), IosXeUnderTest.CLI).renders("rendering");
  }

  @TestFactory
  Stream<DynamicTest> rendersXmlAsBefore() {
    return new GoldenTests(Golden.of(getClass()), IosXeUnderTest.NETCONF).renders("rendering");
  }
}
