package org.accordo.driver.nokia.sros;

import java.util.stream.Stream;
import org.accordo.driver.testkit.Golden;
import org.accordo.driver.testkit.GoldenTests;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every form of every intent, with all that is sent for it. */
class GoldenRenderingTest {

  @TestFactory
  Stream<DynamicTest> rendersLinesAsBefore() {
    return new GoldenTests(Golden.of(getClass()), SrosUnderTest.CLI).renders("rendering");
  }

  @TestFactory
  Stream<DynamicTest> rendersDocumentsAsBefore() {
    return new GoldenTests(Golden.of(getClass()), SrosUnderTest.NETCONF).renders("rendering");
  }
}
